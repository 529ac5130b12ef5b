package dev.cairn.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The image that this module has made, found by the folders jpackage uses on each platform.
final class AppImage {
  private static final long COMMAND_SECONDS_MAX = 60;

  /// What a command printed and how it ended.
  record Run(int exitCode, String out, String err) {}

  private final Path root;
  private final Path logs;

  /// @param logs takes what the commands print
  AppImage(Path logs) {
    this.root = Path.of(System.getProperty("cairn.image"));
    this.logs = logs;
  }

  Path launcher(String name) {
    return Stream.of(
            "cairn/bin/" + name, "cairn.app/Contents/MacOS/" + name, "cairn/" + name + ".exe")
        .map(root::resolve)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no launcher " + name + " in " + root));
  }

  List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /// What a launcher starts the virtual machine with.
  List<String> javaOptions(String launcher) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      Path settings = files
          .filter(file -> file.getFileName().toString().equals(launcher + ".cfg"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no settings of " + launcher + " in " + root));
      return Files.readAllLines(settings).stream()
          .filter(line -> line.startsWith("java-options="))
          .map(line -> line.substring("java-options=".length()))
          .toList();
    }
  }

  Run cairn(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(logs, "out", "");
    Path err = Files.createTempFile(logs, "err", "");
    Process process = start("cairn", environment, out, err, arguments);
    try {
      if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new AssertionError("cairn does not end: " + String.join(" ", arguments));
      }
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  Process start(
      String launcher, Map<String, String> environment, Path out, Path err, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(launcher(launcher).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
