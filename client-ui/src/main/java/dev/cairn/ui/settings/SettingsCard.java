package dev.cairn.ui.settings;

import atlantafx.base.theme.Styles;
import dev.cairn.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One subject of the settings page: a title, some lines, and perhaps a button.
final class SettingsCard {
  private final VBox lines = new VBox(2);
  private final Button button = new Button();
  private final HBox root;
  private List<String> shown = new ArrayList<>();

  SettingsCard(Feather icon, String title) {
    var name = new Label(title);
    name.getStyleClass().add(Styles.TEXT_BOLD);
    var words = new VBox(4, name, lines);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var badge = new StackPane(Icons.of(icon));
    badge.getStyleClass().addAll("line-icon", "quiet");
    button.setVisible(false);
    button.setManaged(false);
    button.setMinWidth(Button.USE_PREF_SIZE);
    root = new HBox(14, badge, words, button);
    root.setAlignment(Pos.TOP_LEFT);
    root.getStyleClass().add("card");
  }

  Node root() {
    return root;
  }

  void texts(List<String> wanted) {
    if (wanted.equals(shown)) {
      return;
    }
    shown = List.copyOf(wanted);
    lines.getChildren().setAll(wanted.stream().map(SettingsCard::line).toList());
  }

  void action(String name, Runnable action) {
    button.setText(name);
    button.setVisible(true);
    button.setManaged(true);
    button.setOnAction(event -> action.run());
  }

  void controls(Node control) {
    lines.getChildren().setAll(control);
  }

  private static Label line(String text) {
    var label = new Label(text);
    label.getStyleClass().add(Styles.TEXT_MUTED);
    label.setWrapText(true);
    return label;
  }
}
