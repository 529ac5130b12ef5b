package dev.cairn.ui.header;

import atlantafx.base.theme.Styles;
import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Starts the daemon, or says how to where the app has no way to. Belongs to the JavaFX thread.
final class StartButton {
  private final Button button;
  private final ProgressIndicator progress = new ProgressIndicator();
  private final Label hint;
  private final boolean able;
  private final HBox root;

  StartButton(Texts texts, AppActions actions) {
    able = actions.canStartDaemon();
    button = new Button(texts.get("action.start"), Icons.of(Feather.PLAY));
    button.setId("start");
    button.getStyleClass().add(Styles.ACCENT);
    button.setDefaultButton(true);
    button.setOnAction(event -> actions.startDaemon());
    hint = new Label(texts.get("state.absent.hint"));
    hint.getStyleClass().add(Styles.TEXT_MUTED);
    progress.getStyleClass().add("small-progress");
    root = new HBox(12, progress, button, hint);
    root.setAlignment(Pos.CENTER_RIGHT);
    root.setMinWidth(HBox.USE_PREF_SIZE);
  }

  Node root() {
    return root;
  }

  void render(boolean absent, boolean starting) {
    HeaderView.show(root, absent);
    HeaderView.show(progress, starting);
    HeaderView.show(button, able);
    HeaderView.show(hint, !able && !starting);
    button.setDisable(starting);
  }
}
