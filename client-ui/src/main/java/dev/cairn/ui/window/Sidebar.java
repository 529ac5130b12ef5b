package dev.cairn.ui.window;

import atlantafx.base.theme.Styles;
import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Logo;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;

/// The navigation, and below it who is signed in. Belongs to the JavaFX thread.
final class Sidebar {
  private static final double LOGO_SIDE = 30;

  private final Map<Page, NavigationButton> buttons = new EnumMap<>(Page.class);
  private final Label user = new Label();
  private final Label device = new Label();
  private final VBox root = new VBox(4);

  Sidebar(Texts texts, Consumer<Page> chosen) {
    root.getStyleClass().add("sidebar");
    root.getChildren().add(brand(texts));
    var group = new ToggleGroup();
    for (Page page : Page.values()) {
      var button = new NavigationButton(page, texts);
      button.node().setToggleGroup(group);
      // A second click must not leave the window without a page.
      button.node().setOnAction(event -> chosen.accept(page));
      buttons.put(page, button);
      root.getChildren().add(button.node());
    }
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    user.getStyleClass().add("file-name");
    device.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    var account = new VBox(1, user, device);
    account.getStyleClass().add("sidebar-account");
    root.getChildren().addAll(space, account);
  }

  Node root() {
    return root;
  }

  void select(Page page) {
    button(page).node().setSelected(true);
  }

  void render(AppState state) {
    StatusDocument status = state.status();
    Account account = status == null ? null : status.account();
    user.setText(account == null ? "" : account.user());
    device.setText(account == null ? "" : account.deviceName());
    button(Page.CONFLICTS).render(status == null ? 0 : status.conflicts());
    button(Page.PROBLEMS).render(status == null ? 0 : status.problems().size());
  }

  private NavigationButton button(Page page) {
    NavigationButton button = buttons.get(page);
    if (button == null) {
      throw new IllegalStateException("no button leads to " + page);
    }
    return button;
  }

  private static Node brand(Texts texts) {
    var stones = Logo.coloured();
    double factor = LOGO_SIDE / Logo.SIDE;
    stones.getTransforms().add(new Scale(factor, factor));
    var name = new Label(texts.get("app.name"));
    name.getStyleClass().add(Styles.TITLE_3);
    var brand = new HBox(10, new Group(stones), name);
    brand.setAlignment(Pos.CENTER_LEFT);
    brand.getStyleClass().add("brand");
    return brand;
  }
}
