package dev.cairn.ui.widget;

import atlantafx.base.theme.Styles;
import dev.cairn.ui.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What an empty page says instead of nothing.
public final class EmptyNote {
  private final VBox root;

  /// @param icon a quiet sign
  /// @param title what is so
  /// @param detail what would show up here, or empty
  public EmptyNote(Feather icon, String title, String detail) {
    var head = new Label(title);
    head.getStyleClass().add(Styles.TITLE_4);
    var body = new Label(detail);
    body.getStyleClass().add(Styles.TEXT_MUTED);
    body.setWrapText(true);
    body.setManaged(!detail.isEmpty());
    root = new VBox(8, Icons.of(icon, "empty-icon"), head, body);
    root.setAlignment(Pos.CENTER);
    root.getStyleClass().add("empty-note");
  }

  /// Its node.
  public Node root() {
    return root;
  }
}
