package dev.cairn.ui.conflicts;

import atlantafx.base.theme.Styles;
import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Icons;
import dev.cairn.ui.widget.FileLabel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Draws one conflict.
final class ConflictCell extends ListCell<ConflictRow> {
  private final FileLabel file = new FileLabel();
  private final Label copy = new Label();
  private final Label origin = new Label();
  private final Button show;
  private final HBox line;

  ConflictCell(Texts texts, AppActions actions) {
    copy.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    origin.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    show = new Button(texts.get("conflicts.show"), Icons.of(Feather.FOLDER));
    show.setMinWidth(Button.USE_PREF_SIZE);
    show.setOnAction(event -> showFolder(actions));
    var lines = new VBox(2, file.root(), copy, origin);
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    var badge = new StackPane(Icons.of(Feather.COPY));
    badge.getStyleClass().addAll("line-icon", "needs-you");
    line = new HBox(14, badge, lines, show);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("line");
    setPrefWidth(0);
  }

  private void showFolder(AppActions actions) {
    ConflictRow row = getItem();
    if (row != null) {
      row.folder().ifPresent(actions::openFolder);
    }
  }

  @Override
  protected void updateItem(@Nullable ConflictRow row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    file.render(row.file());
    copy.setText(row.copy());
    copy.setManaged(!row.copy().isEmpty());
    origin.setText(row.origin());
    show.setVisible(row.folder().isPresent());
    setGraphic(line);
    setAccessibleText(row.file().name() + ", " + row.copy() + ", " + row.origin());
  }
}
