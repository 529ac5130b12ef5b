package dev.cairn.ui.widget;

import atlantafx.base.theme.Styles;
import dev.cairn.ui.text.FileName;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A file's name, and fainter the folder it is in. What does not fit is cut where it matters
/// least: in the middle of the name, at the beginning of the folder.
public final class FileLabel {
  private static final double NAME_WIDTH_MIN = 160;

  private final Label name = new Label();
  private final Label folder = new Label();
  private final HBox root = new HBox(10, name, folder);

  /// An empty one.
  public FileLabel() {
    name.getStyleClass().add("file-name");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    folder.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    folder.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    folder.setMinWidth(0);
    HBox.setHgrow(folder, Priority.ALWAYS);
    root.setAlignment(Pos.BASELINE_LEFT);
    root.setMinWidth(0);
  }

  /// Its node.
  public Node root() {
    return root;
  }

  /// Shows a file.
  public void render(FileName file) {
    name.setText(file.name());
    folder.setText(file.folder());
    // A short name needs no more room than it has; a long one gives way to the folder only partly.
    name.setMinWidth(file.name().length() < 20 ? Label.USE_PREF_SIZE : NAME_WIDTH_MIN);
  }
}
