package dev.cairn.ui.header;

import dev.cairn.ui.theme.Icons;
import dev.cairn.ui.theme.Mood;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The big round sign of the state; it turns while something is on its way. Belongs to the JavaFX
/// thread.
final class StateSign {
  private final FontIcon icon = Icons.of(Mood.ABSENT.icon(), "state-icon");
  private final StackPane root = new StackPane(icon);
  private final RotateTransition turning = new RotateTransition(Duration.seconds(2), icon);
  private @Nullable Mood shown;

  StateSign() {
    root.getStyleClass().add("state-sign");
    turning.setByAngle(360);
    turning.setCycleCount(Animation.INDEFINITE);
    turning.setInterpolator(Interpolator.LINEAR);
  }

  Node root() {
    return root;
  }

  void render(Mood mood) {
    if (mood == shown) {
      return;
    }
    shown = mood;
    icon.setIconCode(mood.icon());
    root.getStyleClass().setAll("state-sign", mood.styleClass());
    if (mood == Mood.SYNCING) {
      turning.playFromStart();
    } else {
      turning.stop();
      icon.setRotate(0);
    }
  }
}
