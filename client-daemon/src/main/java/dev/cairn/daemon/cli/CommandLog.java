package dev.cairn.daemon.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// Tells the logging configuration where to write. It must come before the first log line.
final class CommandLog {
  private CommandLog() {}

  /// Logs into the home, unless it does not exist yet or something else was chosen already.
  static void writeTo(Path home, String name) {
    if (System.getProperty("cairn.log") == null && Files.isDirectory(home)) {
      System.setProperty("cairn.log", home.resolve("logs").resolve(name).toString());
    }
  }
}
