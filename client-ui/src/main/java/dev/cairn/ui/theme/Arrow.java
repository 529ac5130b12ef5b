package dev.cairn.ui.theme;

import dev.cairn.daemon.control.api.TransferDirection;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// An arrow up or down. The icon font has one too, but where its strokes cross it has a hole.
/// Belongs to the JavaFX thread.
public final class Arrow {
  private static final double DOWN_DEGREES = 180;

  private final SVGPath path = new SVGPath();

  /// @param styleClasses which give it its colour, as `-fx-stroke`
  public Arrow(String... styleClasses) {
    path.setContent("M7,14 L7,1.5 M1.5,7 L7,1.5 L12.5,7");
    path.setStrokeWidth(2);
    path.setStrokeLineCap(StrokeLineCap.ROUND);
    path.setStrokeLineJoin(StrokeLineJoin.ROUND);
    path.getStyleClass().add("arrow");
    path.getStyleClass().addAll(styleClasses);
  }

  /// Its node.
  public SVGPath node() {
    return path;
  }

  /// Points it.
  public Arrow pointing(TransferDirection direction) {
    path.setRotate(direction == TransferDirection.UP ? 0 : DOWN_DEGREES);
    return this;
  }
}
