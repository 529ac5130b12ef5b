package dev.cairn.ui.theme;

import javafx.scene.AccessibleRole;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons of the one icon font. They say nothing to a screen reader: the text beside them does.
public final class Icons {
  private Icons() {}

  /// A new icon; size and colour come from the style classes.
  public static FontIcon of(Feather icon, String... styleClasses) {
    var node = new FontIcon(icon);
    node.getStyleClass().addAll(styleClasses);
    node.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    node.setFocusTraversable(false);
    return node;
  }
}
