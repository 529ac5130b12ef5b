package dev.cairn.daemon.control.api;

/// A call that could not be done, with one sentence for a person and the exit code the command
/// line ends with. Thrown by the daemon's methods, carried over the wire, and thrown again by the
/// client.
public class ControlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /// @param exitCode 1 failed, 3 something is left, 75 timed out, 77 not signed in
  /// @param message one sentence for a person
  public ControlFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// The same with the cause, which goes to the log only.
  public ControlFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /// The exit code of the command line.
  public int exitCode() {
    return exitCode;
  }

  /// The sentence for a person.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
