package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlClient;
import dev.cairn.daemon.control.api.ControlEndpoint;
import dev.cairn.daemon.control.api.ControlEndpointFile;
import dev.cairn.daemon.control.api.DaemonNotRunning;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `cairn daemon status`: exit code 0 when the daemon answers, 1 when it does not.
@Command(name = "status", description = "Whether the daemon runs.")
final class DaemonStatusCommand implements Callable<Integer> {
  private final CairnCommand cairn;

  DaemonStatusCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public Integer call() throws IOException {
    Optional<ControlEndpoint> endpoint =
        new ControlEndpointFile(cairn.home()).read().filter(DaemonStatusCommand::answers);
    if (cairn.json()) {
      Long pid = endpoint.map(ControlEndpoint::pid).orElse(null);
      cairn.console().json(new DaemonState(endpoint.isPresent(), pid));
    } else {
      cairn
          .console()
          .line(endpoint
              .map(found -> "The Cairn daemon runs as process " + found.pid())
              .orElse("The Cairn daemon does not run; start it with: cairn daemon start"));
    }
    return endpoint.isPresent() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static boolean answers(ControlEndpoint endpoint) {
    try (var client = ControlClient.open(endpoint)) {
      return !client.closed().isDone();
    } catch (DaemonNotRunning absent) {
      return false;
    }
  }
}
