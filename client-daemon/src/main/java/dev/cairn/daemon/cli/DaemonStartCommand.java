package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ChildEnvironment;
import dev.cairn.daemon.control.api.ControlEndpoint;
import dev.cairn.daemon.control.api.ControlEndpointFile;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.DaemonNotRunning;
import dev.cairn.daemon.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// `cairn daemon start`: in the background; returns once it watches.
@Command(name = "start", description = "Start the daemon in the background.")
final class DaemonStartCommand implements Runnable {
  private static final long START_SECONDS_MAX = 120;
  private static final long LOOK_MILLIS = 20;

  private final CairnCommand cairn;

  DaemonStartCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Home home = Home.open(cairn.home());
    boolean wasRunning = isRunning();
    long pid = wasRunning ? endpoint().orElseThrow().pid() : start(home);
    if (cairn.json()) {
      cairn.console().json(new DaemonState(true, pid));
    } else {
      cairn
          .console()
          .line("The Cairn daemon " + (wasRunning ? "was running already" : "runs") + ", process "
              + pid);
    }
  }

  private boolean isRunning() {
    try (var client = cairn.connect()) {
      return !client.closed().isDone();
    } catch (DaemonNotRunning absent) {
      return false;
    }
  }

  private Optional<ControlEndpoint> endpoint() {
    try {
      return new ControlEndpointFile(cairn.home()).read();
    } catch (IOException e) {
      throw new ControlFailure(1, "Cairn cannot read its home " + cairn.home(), e);
    }
  }

  private long start(Home home) {
    try {
      Path ready = Files.createTempDirectory("cairn-start").resolve("ready");
      Path log = Files.createDirectories(home.path().resolve("logs")).resolve("daemon.out");
      Process process = ChildEnvironment.prepare(new ProcessBuilder(command(home, ready)))
          .redirectInput(ProcessBuilder.Redirect.from(devNull()))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
      awaitReady(process, ready, log);
      Files.deleteIfExists(ready);
      Files.deleteIfExists(ready.getParent());
      return endpoint().map(ControlEndpoint::pid).orElse(process.pid());
    } catch (IOException e) {
      throw new ControlFailure(1, "The daemon could not be started", e);
    }
  }

  private static java.io.File devNull() {
    return new java.io.File(java.io.File.separatorChar == '/' ? "/dev/null" : "NUL");
  }

  /// A session of its own keeps the daemon alive when the terminal it was started from closes.
  private static List<String> command(Home home, Path ready) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.add(launcher());
    command.addAll(List.of(
        "--home", home.path().toString(), "daemon", "run", "--ready-file", ready.toString()));
    return command;
  }

  private static String launcher() {
    String launcher =
        System.getProperty("cairn.launcher", System.getProperty("jpackage.app-path", ""));
    if (launcher.isEmpty()) {
      throw new ControlFailure(1, "Start the daemon through the cairn command");
    }
    return launcher;
  }

  private static void awaitReady(Process process, Path ready, Path log) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    try {
      while (!Files.exists(ready)) {
        if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new ControlFailure(1, lastLine(log));
        }
        if (System.nanoTime() - deadline > 0) {
          throw new ControlFailure(75, "The daemon is not ready yet; see " + log);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlFailure(1, "Starting the daemon was interrupted", e);
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines =
        Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "The daemon ended at once; see " + log : lines.getLast();
  }
}
