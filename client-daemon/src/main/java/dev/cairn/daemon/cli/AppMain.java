package dev.cairn.daemon.cli;

import java.util.stream.Stream;

/// The entry point of the app's own launcher: `cairn ui`, without having to type the verb.
public final class AppMain {
  private AppMain() {}

  /// Runs the app and ends the process with its exit code.
  public static void main(String... arguments) {
    CairnMain.main(Stream.concat(Stream.of("ui"), Stream.of(arguments)).toArray(String[]::new));
  }
}
