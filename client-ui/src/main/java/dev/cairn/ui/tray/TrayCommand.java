package dev.cairn.ui.tray;

/// What a person can choose in the tray.
public enum TrayCommand {
  /// Show the synced folder.
  OPEN_FOLDER,
  /// Show the window.
  OPEN_WINDOW,
  /// Pause for half an hour.
  PAUSE_30_MINUTES,
  /// Pause for an hour.
  PAUSE_1_HOUR,
  /// Pause until resumed.
  PAUSE,
  /// End a pause.
  RESUME,
  /// Start the daemon.
  START,
  /// Show the conflicts.
  CONFLICTS,
  /// Show the settings.
  SETTINGS,
  /// End the app; the daemon goes on.
  QUIT
}
