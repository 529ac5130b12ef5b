package dev.cairn.ui.header;

import dev.cairn.ui.theme.Icons;
import dev.cairn.ui.theme.Mood;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
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
  private boolean visible;

  StateSign() {
    root.getStyleClass().add("state-sign");
    turning.setByAngle(360);
    turning.setCycleCount(Animation.INDEFINITE);
    turning.setInterpolator(Interpolator.LINEAR);
    root.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .orElse(false)
        .subscribe(showing -> {
          visible = showing;
          turnOrRest();
        });
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
    turnOrRest();
  }

  /// Turning costs power, and a hidden window has nobody to see it.
  private void turnOrRest() {
    if (visible && shown == Mood.SYNCING) {
      turning.play();
    } else {
      turning.stop();
      icon.setRotate(0);
    }
  }
}
