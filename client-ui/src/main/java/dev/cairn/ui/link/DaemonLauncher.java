package dev.cairn.ui.link;

import dev.cairn.daemon.control.api.ChildEnvironment;
import dev.cairn.daemon.control.api.ControlFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starts the daemon of a home the way a person would: with `cairn daemon start`. Thread-safe.
public final class DaemonLauncher {
  private static final long START_SECONDS = 60;

  private final Path launcher;

  /// @param launcher the `cairn` command
  public DaemonLauncher(Path launcher) {
    this.launcher = launcher;
  }

  /// The launcher named by the system property `cairn.launcher`; empty when the app cannot start
  /// a daemon.
  public static Optional<DaemonLauncher> ofProcess() {
    return Optional.ofNullable(System.getProperty("cairn.launcher"))
        .filter(name -> !name.isBlank())
        .map(name -> new DaemonLauncher(Path.of(name)));
  }

  /// Starts the daemon and waits until the command has ended; for use off the JavaFX thread.
  ///
  /// @throws ControlFailure if it could not be started
  public void start(Path home) {
    var command = List.of(launcher.toString(), "--home", home.toString(), "daemon", "start");
    try {
      Process process = ChildEnvironment.prepare(new ProcessBuilder(command))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      process.getOutputStream().close();
      if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
        throw new ControlFailure(75, "The Cairn daemon did not start in time");
      }
      if (process.exitValue() != 0) {
        throw new ControlFailure(1, "The Cairn daemon could not be started");
      }
    } catch (IOException unusable) {
      throw new ControlFailure(1, "The command " + launcher + " could not be run", unusable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ControlFailure(1, "The start of the daemon was interrupted", interrupted);
    }
  }
}
