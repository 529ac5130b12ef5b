package dev.cairn.daemon.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;

/// Sends the log into the file that the system property `cairn.log` names, or one in the folder for
/// temporary files: four of 5 MB at the most. Nothing goes to stdout, which belongs to the
/// commands.
///
/// Found by logback itself. In code, because an XML parser is 2 MB of memory for the rest of a
/// daemon's life; a configuration file comes before it, if there is one.
@ConfiguratorRank(LogConfiguration.AFTER_FILES)
public final class LogConfiguration extends ContextAwareBase implements Configurator {
  /// Below the configurator that looks for files, above the one that logs to the terminal.
  static final int AFTER_FILES = ConfiguratorRank.NOMINAL - 5;

  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{0}"
          // Names of files are anybody's: none may pass for a line of its own.
          + " %replace(%kvp %msg){'\\p{Cntrl}', '·'}%n";

  private static final FileSize FILE_MAX = FileSize.valueOf("5MB");
  private static final int OLD_FILES_MAX = 3;

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getStatusManager().add(new NopStatusListener());
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(System.getProperty("cairn.log.level"), Level.INFO));
    root.addAppender(appender(context, file()));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static String file() {
    String unnamed = "cairn-" + System.getProperty("user.name") + ".log";
    return System.getProperty(
        "cairn.log", Path.of(System.getProperty("java.io.tmpdir"), unnamed).toString());
  }

  private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, String file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName("FILE");
    appender.setFile(file);
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    appender.setEncoder(encoder);
    FixedWindowRollingPolicy old = new FixedWindowRollingPolicy();
    old.setContext(context);
    old.setParent(appender);
    old.setFileNamePattern(file + ".%i");
    old.setMinIndex(1);
    old.setMaxIndex(OLD_FILES_MAX);
    old.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FILE_MAX);
    // At each line: by itself it looks once a minute, in which a disk could be filled.
    size.setCheckIncrement(Duration.buildByMilliseconds(0));
    size.start();
    appender.setRollingPolicy(old);
    appender.setTriggeringPolicy(size);
    appender.start();
    return appender;
  }
}
