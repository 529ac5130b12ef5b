package dev.cairn.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cairn.installer.AppImage.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The image does what an installed Cairn does, and holds nothing but the product.
class AppImageTest {
  private static final int NOT_SIGNED_IN = 77;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");
  private static final Map<String, String> WITHOUT_A_DISPLAY = Map.of(
      "LC_ALL", "C.UTF-8",
      "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent",
      "JAVA_TOOL_OPTIONS", "-Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true");

  @TempDir
  private Path folder;

  private AppImage image = new AppImage(Path.of(""));
  private String home = "";

  @BeforeEach
  void folders() throws IOException {
    image = new AppImage(Files.createDirectory(folder.resolve("out")));
    home = folder.resolve("home").toString();
  }

  @Test
  void version_isTheBuilds() throws Exception {
    Run run = image.cairn(UTF_8, "--version");
    assertThat(run).isEqualTo(new Run(0, run.out(), ""));
    assertThat(run.out().strip()).isEqualTo("cairn " + System.getProperty("cairn.version"));
  }

  @Test
  void statusOfANewHome_failsAndSaysWhatHelps() throws Exception {
    Run run = image.cairn(UTF_8, "--home", home, "status");
    assertThat(run.exitCode()).isEqualTo(NOT_SIGNED_IN);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("cairn login");
  }

  @Test
  void daemon_startsAnswersAndStops() throws Exception {
    ProcessHandle daemon = startDaemon(UTF_8);
    try {
      Run status = image.cairn(UTF_8, "--home", home, "--json", "status");
      assertThat(status.exitCode()).as(status.err()).isEqualTo(NOT_SIGNED_IN);
      assertThat(json(status.out()).propertyNames())
          .contains("state", "folders", "pending", "conflicts", "problems", "transfers");
      Run stopped = image.cairn(UTF_8, "--home", home, "daemon", "stop");
      assertThat(stopped.exitCode()).as(stopped.err()).isZero();
      await().atMost(PATIENCE).until(() -> !daemon.isAlive());
    } finally {
      daemon.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "locales decide about file names on Linux only")
  void daemonStartedWithoutUtf8_getsIt() throws Exception {
    ProcessHandle daemon = startDaemon(Map.of("LC_ALL", "C"));
    try {
      Path environment = Path.of("/proc", Long.toString(daemon.pid()), "environ");
      assertThat(Files.readString(environment).split("\0")).contains("LC_ALL=C.UTF-8");
    } finally {
      image.cairn(UTF_8, "--home", home, "daemon", "stop");
      daemon.destroyForcibly();
    }
  }

  /// A second app asks the first to show its window; that the note goes is the first one drawing.
  @Test
  void app_showsItsWindowAndEndsWhenAsked() throws Exception {
    Path out = folder.resolve("app.out");
    Path err = folder.resolve("app.err");
    Process app = image.start("cairn-ui", WITHOUT_A_DISPLAY, out, err, "--home", home);
    try {
      Path lock = Path.of(home, "app.lock");
      await().atMost(PATIENCE).until(() -> Files.exists(lock) || !app.isAlive());
      Process second =
          image.start("cairn-ui", WITHOUT_A_DISPLAY, folder.resolve("2.out"), err, "--home", home);
      assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(folder.resolve("2.out")).content().contains("open already");
      Path note = Path.of(home, "app.show");
      await().atMost(PATIENCE).until(() -> Files.notExists(note));
      assertThat(app.isAlive()).isTrue();
      app.destroy();
      assertThat(app.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      app.destroyForcibly();
    }
    assertThat(Files.readAllLines(err))
        .allMatch(line -> line.startsWith("Picked up JAVA_TOOL_OPTIONS"));
    assertThat(out).isEmptyFile();
  }

  @Test
  void daemon_hasTheOptionsThatItHasFromACheckout_andALargerHeap() throws IOException {
    List<String> wanted = new ArrayList<>(options("daemon.options"));
    if (System.getProperty("os.name").equals("Linux")) {
      wanted.addAll(options("daemon-linux.options"));
    }
    assertThat(wanted).hasSizeGreaterThan(5);
    wanted.replaceAll(option -> option.startsWith("-Xmx") ? "-Xmx256m" : option);
    assertThat(image.javaOptions("cairn")).containsAll(wanted);
  }

  private static List<String> options(String file) throws IOException {
    Path folder = Path.of("..", "client-daemon", "src", "main", "resources", "dev/cairn/daemon");
    return Files.readAllLines(folder.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  @Test
  void jars_areTheProductOnly() throws IOException {
    assertThat(image.jars())
        .extracting(jar -> jar.getFileName().toString())
        .anyMatch(name -> name.startsWith("client-core-"))
        .anyMatch(name -> name.startsWith("client-daemon-"))
        .anyMatch(name -> name.startsWith("client-ui-"))
        .anyMatch(name -> name.startsWith("sqlite-jdbc-"));
    assertThat(classes())
        .hasSizeGreaterThan(5_000)
        .noneMatch(name -> Stream.of(
                "dev/cairn/backend/",
                "dev/cairn/fixtures/",
                "dev/cairn/benchmarks/",
                "org/junit/",
                "org/assertj/",
                "io/javalin/",
                "software/amazon/")
            .anyMatch(name::startsWith));
  }

  private ProcessHandle startDaemon(Map<String, String> environment) throws Exception {
    Run start = image.cairn(environment, "--home", home, "--json", "daemon", "start");
    assertThat(start.exitCode()).as(start.err()).isZero();
    return ProcessHandle.of(json(start.out()).get("pid").asLong()).orElseThrow();
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private List<String> classes() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path jar : image.jars()) {
      try (var file = new JarFile(jar.toFile())) {
        file.stream().forEach(entry -> names.add(entry.getName()));
      }
    }
    return names;
  }
}
