package dev.cairn.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("The file is named by a property of the process")
class LogConfigurationTest {
  private static final String KILOBYTE = "x".repeat(1 << 10);

  @TempDir
  Path folder;

  private final LoggerContext context = new LoggerContext();
  private Path file = Path.of("");

  @BeforeEach
  void configure() {
    file = folder.resolve("logs").resolve("daemon.log");
    System.setProperty("cairn.log", file.toString());
    LogConfiguration configuration = new LogConfiguration();
    context.setMDCAdapter(new LogbackMDCAdapter());
    configuration.setContext(context);
    assertThat(configuration.configure(context))
        .isEqualTo(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
  }

  @AfterEach
  void end() {
    context.stop();
    System.clearProperty("cairn.log");
  }

  @Test
  void logback_findsIt() {
    assertThat(ServiceLoader.load(Configurator.class))
        .anyMatch(found -> found instanceof LogConfiguration);
  }

  @Test
  void aLine_saysWhenHowBadWhereAndWhat_andFineDetailsAreLeftOut() throws Exception {
    context.getLogger("dev.cairn.Part").atInfo().addKeyValue("path", "a b").log("Seen");
    context.getLogger("dev.cairn.Part").debug("Not told");
    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .matches("\\d{4}-\\d\\d-\\d\\dT\\S+ INFO  \\[.*] Part path=\"a b\" Seen");
  }

  @Test
  void aNameWithALineBreak_cannotPassForALine() throws Exception {
    context.getLogger("a").atWarn().addKeyValue("path", "a\n2026 ERROR b").log("Seen\u001b[31m");
    assertThat(Files.readAllLines(file)).singleElement().asString().doesNotContain("\u001b");
  }

  @Test
  void itKeepsFourFilesOfFiveMegabytes() throws Exception {
    for (int kilobytes = 0; kilobytes < 40 << 10; kilobytes++) {
      context.getLogger("a").info(KILOBYTE);
    }
    context.getLogger("a").info("the last");
    assertThat(Files.readString(file)).endsWith("the last" + System.lineSeparator());
    try (Stream<Path> files = Files.list(file.getParent())) {
      List<Path> kept = files.sorted().toList();
      assertThat(kept)
          .hasSize(4)
          .allSatisfy(one -> assertThat(one.toFile()).size().isLessThan((5 << 20) + (2 << 10)));
    }
  }
}
