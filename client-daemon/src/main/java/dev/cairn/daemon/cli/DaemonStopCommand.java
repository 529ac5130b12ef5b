package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlClient;
import dev.cairn.daemon.control.api.ControlEndpoint;
import dev.cairn.daemon.control.api.ControlEndpointFile;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.DaemonNotRunning;
import dev.cairn.daemon.control.api.NoParams;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// `cairn daemon stop`: returns once the daemon's process has ended; without one, does nothing.
@Command(name = "stop", description = "End the daemon and wait until it has ended.")
final class DaemonStopCommand implements Runnable {
  private static final Duration END_TIMEOUT = Duration.ofSeconds(60);

  private final CairnCommand cairn;

  DaemonStopCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    boolean ran = stop();
    if (cairn.json()) {
      cairn.console().json(new DaemonState(false, null));
    } else {
      cairn.console().line(ran ? "The Cairn daemon has ended" : "The Cairn daemon did not run");
    }
  }

  private boolean stop() {
    Optional<ControlEndpoint> endpoint = endpoint();
    if (endpoint.isEmpty()) {
      return false;
    }
    try (var client = ControlClient.open(endpoint.get())) {
      var process = ProcessHandle.of(endpoint.get().pid());
      client.call("shutdown", new NoParams(), NoParams.class, CairnCommand.ANSWER_TIMEOUT);
      await(client.closed());
      // A daemon inside this very process, as in a demonstration, has no end to wait for.
      process
          .filter(handle -> !handle.equals(ProcessHandle.current()))
          .ifPresent(handle -> await(handle.onExit()));
      return true;
    } catch (DaemonNotRunning absent) {
      return false;
    }
  }

  private Optional<ControlEndpoint> endpoint() {
    try {
      return new ControlEndpointFile(cairn.home()).read();
    } catch (IOException unreadable) {
      throw new ControlFailure(1, "Cairn cannot read its home " + cairn.home(), unreadable);
    }
  }

  private static void await(CompletableFuture<?> end) {
    try {
      end.orTimeout(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException late) {
      throw new ControlFailure(75, "The Cairn daemon did not end in time", late);
    }
  }
}
