package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlClient;
import dev.cairn.daemon.control.api.DaemonNotRunning;
import dev.cairn.daemon.control.api.NoParams;

/// Tells a running daemon that the home has changed. Without one nothing is to be told: it reads
/// the home when it starts.
final class DaemonReload {
  private DaemonReload() {}

  static void ifRunning(CairnCommand cairn) {
    try (ControlClient client = cairn.connect()) {
      client.call("reload", new NoParams(), NoParams.class, CairnCommand.ANSWER_TIMEOUT);
    } catch (DaemonNotRunning absent) {
      org.slf4j.LoggerFactory.getLogger(DaemonReload.class).atDebug().log("No daemon to tell");
    }
  }
}
