package dev.cairn.ui.window;

import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.feather.Feather;

/// The pages, in the order of the navigation.
public enum Page {
  /// What happens and happened.
  ACTIVITY("page.activity", Feather.ACTIVITY, KeyCode.DIGIT1),
  /// Files with two versions.
  CONFLICTS("page.conflicts", Feather.COPY, KeyCode.DIGIT2),
  /// Files that wait for something.
  PROBLEMS("page.problems", Feather.ALERT_TRIANGLE, KeyCode.DIGIT3),
  /// Choices, account and folder.
  SETTINGS("page.settings", Feather.SETTINGS, KeyCode.DIGIT4);

  private final String key;
  private final Feather icon;
  private final KeyCode shortcut;

  Page(String key, Feather icon, KeyCode shortcut) {
    this.shortcut = shortcut;
    this.key = key;
    this.icon = icon;
  }

  String key() {
    return key;
  }

  Feather icon() {
    return icon;
  }

  /// The key that leads here, with Ctrl or Command.
  KeyCode shortcut() {
    return shortcut;
  }
}
