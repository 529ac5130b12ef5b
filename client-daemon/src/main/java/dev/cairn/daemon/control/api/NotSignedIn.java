package dev.cairn.daemon.control.api;

/// Nobody is signed in on this home, and what was asked for needs an account.
public final class NotSignedIn extends ControlFailure {
  private static final long serialVersionUID = 1L;

  /// With the sentence that says what helps, and exit code 77.
  public NotSignedIn() {
    super(77, "Nobody is signed in; use: cairn login");
  }
}
