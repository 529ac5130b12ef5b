package dev.cairn.ui.header;

import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Icons;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import org.kordamp.ikonli.feather.Feather;

/// Pauses until resumed, or for a time from its menu. Belongs to the JavaFX thread.
final class PauseButton {
  private final SplitMenuButton button;

  PauseButton(Texts texts, AppActions actions) {
    button = new SplitMenuButton(
        item(texts, "action.pause.30", () -> actions.pauseFor(Duration.ofMinutes(30))),
        item(texts, "action.pause.60", () -> actions.pauseFor(Duration.ofHours(1))),
        item(texts, "action.pause.forever", actions::pause));
    button.setId("pause");
    button.setMinWidth(SplitMenuButton.USE_PREF_SIZE);
    button.setText(texts.get("action.pause"));
    button.setGraphic(Icons.of(Feather.PAUSE));
    button.setAccessibleHelp(texts.get("action.pause.help"));
    button.setOnAction(event -> actions.pause());
  }

  Node root() {
    return button;
  }

  private static MenuItem item(Texts texts, String key, Runnable action) {
    var item = new MenuItem(texts.get(key));
    item.setId(key.replace('.', '-'));
    item.setOnAction(event -> action.run());
    return item;
  }
}
