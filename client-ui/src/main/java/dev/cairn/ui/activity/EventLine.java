package dev.cairn.ui.activity;

import atlantafx.base.theme.Styles;
import dev.cairn.daemon.control.api.ActivityKind;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.ui.theme.Arrow;
import dev.cairn.ui.theme.Icons;
import dev.cairn.ui.widget.FileLabel;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Something that happened to a file, and when.
final class EventLine {
  private final FontIcon icon = Icons.of(Feather.CHECK);
  private final Arrow arrow = new Arrow();
  private final StackPane badge = new StackPane(icon);
  private final FileLabel file = new FileLabel();
  private final Label verb = new Label();
  private final Label clock = new Label();
  private final HBox root;

  EventLine() {
    verb.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    verb.setMinWidth(0);
    clock.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    clock.setMinWidth(Label.USE_PREF_SIZE);
    var lines = new VBox(2, file.root(), verb);
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    root = new HBox(14, badge, lines, clock);
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("line");
  }

  Node root() {
    return root;
  }

  void render(ActivityRow.Event row) {
    badge.getChildren().setAll(sign(row.kind()));
    badge.getStyleClass().setAll("line-icon", colour(row.kind()));
    file.render(row.file());
    verb.setText(row.detail().isEmpty() ? row.verb() : row.verb() + "  ·  " + row.detail());
    clock.setText(row.clock());
  }

  private Node sign(ActivityKind kind) {
    return switch (kind) {
      case UPLOADED -> arrow.pointing(TransferDirection.UP).node();
      case DOWNLOADED -> arrow.pointing(TransferDirection.DOWN).node();
      case DELETED_HERE, DELETED_THERE -> icon(Feather.TRASH_2);
      case MOVED -> icon(Feather.CORNER_DOWN_RIGHT);
      case MERGED -> icon(Feather.GIT_MERGE);
      case CONFLICT -> icon(Feather.COPY);
      case PROBLEM -> icon(Feather.ALERT_TRIANGLE);
    };
  }

  private Node icon(Feather code) {
    icon.setIconCode(code);
    return icon;
  }

  private static String colour(ActivityKind kind) {
    return switch (kind) {
      case UPLOADED, DOWNLOADED, MERGED -> "good";
      case DELETED_HERE, DELETED_THERE, MOVED -> "quiet";
      case CONFLICT, PROBLEM -> "needs-you";
    };
  }
}
