package dev.cairn.ui.problems;

import atlantafx.base.theme.Styles;
import dev.cairn.ui.theme.Icons;
import dev.cairn.ui.widget.FileLabel;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Draws one problem.
final class ProblemCell extends ListCell<ProblemRow> {
  private final FileLabel file = new FileLabel();
  private final Label message = new Label();
  private final Label times = new Label();
  private final HBox line;

  ProblemCell() {
    message.setWrapText(true);
    times.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    var lines = new VBox(2, file.root(), message, times);
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    var badge = new StackPane(Icons.of(Feather.ALERT_TRIANGLE));
    badge.getStyleClass().addAll("line-icon", "needs-you");
    line = new HBox(14, badge, lines);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("line");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable ProblemRow row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    file.render(row.file());
    message.setText(row.message());
    times.setText(row.times());
    setGraphic(line);
    setAccessibleText(row.file().name() + ": " + row.message() + ", " + row.times());
  }
}
