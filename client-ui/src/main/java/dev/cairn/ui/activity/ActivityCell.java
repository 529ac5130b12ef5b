package dev.cairn.ui.activity;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// Draws any line of the activity page, reusing its parts from line to line.
final class ActivityCell extends ListCell<ActivityRow> {
  private final Label heading = new Label();
  private final TransferLine transfer = new TransferLine();
  private final EventLine event = new EventLine();

  ActivityCell() {
    heading.getStyleClass().addAll(Styles.TEXT_BOLD, Styles.TEXT_MUTED, "list-heading");
    // Long names are cut inside the line instead of making the list scroll sideways.
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable ActivityRow row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      show(null, "");
      return;
    }
    switch (row) {
      case ActivityRow.Heading(String text) -> {
        heading.setText(text);
        show(heading, text);
      }
      case ActivityRow.Transfer line -> {
        transfer.render(line);
        show(transfer.root(), line.verb() + " " + line.file().name() + ", " + line.amount());
      }
      case ActivityRow.Event line -> {
        event.render(line);
        show(event.root(), line.verb() + " " + line.file().name() + ", " + line.clock());
      }
    }
  }

  private void show(@Nullable Node node, String spoken) {
    setGraphic(node);
    setAccessibleText(spoken);
  }
}
