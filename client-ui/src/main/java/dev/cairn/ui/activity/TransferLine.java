package dev.cairn.ui.activity;

import atlantafx.base.theme.Styles;
import dev.cairn.ui.theme.Arrow;
import dev.cairn.ui.widget.FileLabel;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A file on its way: what, how far, how fast, how much longer.
final class TransferLine {
  private final Arrow arrow = new Arrow();
  private final FileLabel file = new FileLabel();
  private final Label verb = new Label();
  private final Label amount = new Label();
  private final ProgressBar progress = new ProgressBar(0);
  private final HBox root;

  TransferLine() {
    verb.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    amount.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    amount.setMinWidth(Label.USE_PREF_SIZE);
    progress.setMaxWidth(Double.MAX_VALUE);
    var space = new HBox();
    HBox.setHgrow(space, Priority.ALWAYS);
    var below = new HBox(12, verb, space, amount);
    var lines = new VBox(6, file.root(), progress, below);
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    var badge = new StackPane(arrow.node());
    badge.getStyleClass().addAll("line-icon", "busy");
    root = new HBox(14, badge, lines);
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("line");
  }

  Node root() {
    return root;
  }

  void render(ActivityRow.Transfer row) {
    arrow.pointing(row.direction());
    file.render(row.file());
    verb.setText(row.verb());
    amount.setText(row.amount());
    progress.setProgress(row.progress());
  }
}
