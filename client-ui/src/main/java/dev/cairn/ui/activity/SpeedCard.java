package dev.cairn.ui.activity;

import atlantafx.base.theme.Styles;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Arrow;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The present speed in words, and that of the last minute as a line.
final class SpeedCard {
  private final Label up = new Label();
  private final Label down = new Label();
  private final Label idle;
  private final Sparkline sparkline;
  private final HBox root;

  SpeedCard(Texts texts) {
    var title = new Label(texts.get("activity.speed"));
    title.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    idle = new Label(texts.get("activity.speed.idle"));
    up.setGraphic(new Arrow("speed-up").pointing(TransferDirection.UP).node());
    up.setId("speed-up");
    down.setGraphic(new Arrow("speed-down").pointing(TransferDirection.DOWN).node());
    down.setId("speed-down");
    up.getStyleClass().add("speed");
    down.getStyleClass().add("speed");
    var numbers = new HBox(18, up, down, idle);
    numbers.setAlignment(Pos.BASELINE_LEFT);
    var words = new VBox(4, title, numbers);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(VBox.USE_PREF_SIZE);
    sparkline = new Sparkline();
    sparkline.setAccessibleText(texts.get("activity.chart"));
    HBox.setHgrow(sparkline, Priority.ALWAYS);
    root = new HBox(28, words, sparkline);
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().addAll("card", "speed-card");
  }

  Node root() {
    return root;
  }

  void render(ActivityModel model) {
    show(up, model.up());
    show(down, model.down());
    boolean nothing = model.up().isEmpty() && model.down().isEmpty();
    idle.setVisible(nothing);
    idle.setManaged(nothing);
    sparkline.render(model.throughput());
  }

  private static void show(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
    label.setManaged(!text.isEmpty());
  }
}
