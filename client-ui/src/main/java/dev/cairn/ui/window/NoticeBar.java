package dev.cairn.ui.window;

import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// One sentence about something that could not be done, until it is dismissed.
final class NoticeBar {
  private final Label sentence = new Label();
  private final HBox root;

  NoticeBar(Texts texts) {
    sentence.setId("notice");
    sentence.setWrapText(true);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    var dismiss = new Button(texts.get("action.dismiss"));
    dismiss.setId("notice-dismiss");
    dismiss.setMinWidth(Button.USE_PREF_SIZE);
    dismiss.setOnAction(event -> show(""));
    root = new HBox(12, Icons.of(Feather.ALERT_CIRCLE), sentence, dismiss);
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("notice");
    show("");
  }

  Node root() {
    return root;
  }

  void show(String text) {
    sentence.setText(text);
    root.setVisible(!text.isEmpty());
    root.setManaged(!text.isEmpty());
  }
}
