package dev.cairn.daemon.control.api;

/// No daemon answers for this home.
public final class DaemonNotRunning extends ControlFailure {
  private static final long serialVersionUID = 1L;

  private static final String SENTENCE =
      "The Cairn daemon is not running for this home; start it with: cairn daemon start";

  DaemonNotRunning() {
    super(1, SENTENCE);
  }

  DaemonNotRunning(Throwable cause) {
    super(1, SENTENCE, cause);
  }
}
