package dev.cairn.ui.widget;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The name of a page and a line of help.
public final class PageTitle {
  private final Label help = new Label();
  private final VBox root;

  /// @param title the name
  /// @param detail the help, or empty
  public PageTitle(String title, String detail) {
    var name = new Label(title);
    name.getStyleClass().add(Styles.TITLE_3);
    help.setText(detail);
    help.getStyleClass().add(Styles.TEXT_MUTED);
    help.setWrapText(true);
    help.setMinHeight(Label.USE_PREF_SIZE);
    root = new VBox(4, name, help);
    root.getStyleClass().add("page-title");
    showDetail(!detail.isEmpty());
  }

  /// Its node.
  public Node root() {
    return root;
  }

  /// Shows the line of help, or leaves it out.
  public void showDetail(boolean wanted) {
    help.setVisible(wanted);
    help.setManaged(wanted);
  }
}
