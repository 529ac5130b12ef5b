package dev.cairn.ui.window;

import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Icons;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Leads to a page; a badge says how much waits there.
final class NavigationButton {
  private final Texts texts;
  private final String name;
  private final Label badge = new Label();
  private final ToggleButton button = new ToggleButton();

  NavigationButton(Page page, Texts texts) {
    this.texts = texts;
    this.name = texts.get(page.key());
    var label = new Label(name);
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    badge.getStyleClass().add("badge");
    badge.setMinWidth(Label.USE_PREF_SIZE);
    var content = new HBox(12, Icons.of(page.icon()), label, badge);
    content.setAlignment(Pos.CENTER_LEFT);
    button.setId("page-" + page.name().toLowerCase(Locale.ROOT));
    button.setGraphic(content);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setMaxWidth(Double.MAX_VALUE);
    button.getStyleClass().setAll("navigation-button");
    content.prefWidthProperty().bind(button.widthProperty().subtract(24));
    render(0);
  }

  ToggleButton node() {
    return button;
  }

  void render(int count) {
    badge.setText(count > 99 ? "99+" : String.valueOf(count));
    badge.setVisible(count > 0);
    button.setAccessibleText(count == 0 ? name : texts.get("page.badge", name, count));
  }
}
