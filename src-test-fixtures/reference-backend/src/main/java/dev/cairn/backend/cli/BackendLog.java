package dev.cairn.backend.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// Sends the log into `backend.log` in the data folder, at most three files of 20 MB, and nothing
/// to the terminal. In code, because a configuration file could meet another one of the same name
/// on the class path.
final class BackendLog {
  private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0}"
      // Names are anybody's: none may pass for a line of its own.
      + " %replace(%msg %kvp){'\\p{Cntrl}', '·'}%n%ex{8}";

  private BackendLog() {}

  static void into(Path folder) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(folder.resolve("backend.log").toString());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    appender.setEncoder(encoder);
    FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setMinIndex(1);
    window.setMaxIndex(2);
    window.setFileNamePattern(folder.resolve("backend.%i.log").toString());
    window.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FileSize.valueOf("20MB"));
    // At each line: by itself it looks once a minute, in which a disk could be filled.
    size.setCheckIncrement(Duration.buildByMilliseconds(0));
    size.start();
    appender.setRollingPolicy(window);
    appender.setTriggeringPolicy(size);
    appender.start();
    context.getLogger("ROOT").setLevel(Level.WARN);
    context.getLogger("dev.cairn").setLevel(Level.INFO);
    context.getLogger("ROOT").addAppender(appender);
  }
}
