package dev.cairn.ui.widget;

import dev.cairn.ui.state.AppState;
import javafx.scene.Parent;

/// A page of the window. Belongs to the JavaFX thread.
public interface PageView {
  /// Its node; always the same.
  Parent root();

  /// Shows a state. Called at most a few times a second, only while the page is on top.
  void render(AppState state);
}
