package dev.cairn.ui.theme;

/// Which of the two looks a person wants.
public enum Appearance {
  /// Whatever the system shows, also when it changes.
  SYSTEM,
  /// Always light.
  LIGHT,
  /// Always dark.
  DARK
}
