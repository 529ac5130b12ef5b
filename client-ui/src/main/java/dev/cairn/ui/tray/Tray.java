package dev.cairn.ui.tray;

/// A tray icon that is shown until it is closed. Thread-safe; no method waits for the person, and
/// commands arrive on threads of the tray's own.
public interface Tray extends AutoCloseable {
  /// Replaces everything shown.
  void show(TrayState state);

  /// Removes the icon.
  @Override
  void close();
}
