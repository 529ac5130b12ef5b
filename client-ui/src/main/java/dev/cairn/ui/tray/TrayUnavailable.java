package dev.cairn.ui.tray;

/// The system's tray refused the icon.
public final class TrayUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param message what was refused
  /// @param cause by what
  public TrayUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
