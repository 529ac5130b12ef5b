package dev.cairn.daemon.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// Tells the logging configuration where to write. It must come before the first log line.
final class CommandLog {
  private CommandLog() {}

  /// Logs into the home, unless it does not exist yet or something else was chosen already.
  ///
  /// @param verb the first word of the command: those that run for long have a log of their own
  static void writeTo(Path home, String verb) {
    if (System.getProperty("cairn.log") == null && Files.isDirectory(home)) {
      System.setProperty("cairn.log", home.resolve("logs").resolve(file(verb)).toString());
    }
  }

  private static String file(String verb) {
    return switch (verb) {
      case "daemon" -> "daemon.log";
      case "ui" -> "app.log";
      default -> "command.log";
    };
  }
}
