package dev.cairn.ui.theme;

import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Rotate;

/// The sign of Cairn: three stones on each other, drawn in a square of 64 units.
public final class Logo {
  /// The side of the square it is drawn in.
  public static final double SIDE = 64;

  private Logo() {}

  /// In the colours of stone, for windows.
  public static Group coloured() {
    return stones(Color.web("#5b7c99"), Color.web("#3f89d6"), Color.web("#8fbfe8"));
  }

  /// In one colour, for trays.
  public static Group plain(Paint paint) {
    return stones(paint, paint, paint);
  }

  private static Group stones(Paint low, Paint middle, Paint high) {
    var square = new Rectangle(SIDE, SIDE, Color.TRANSPARENT);
    return new Group(
        square,
        stone(32, 51, 28, 10.5, -2, low),
        stone(33, 31, 20, 8.5, 4, middle),
        stone(31, 14, 12, 7, -8, high));
  }

  private static Ellipse stone(
      double x, double y, double radiusX, double radiusY, double degrees, Paint paint) {
    var stone = new Ellipse(x, y, radiusX, radiusY);
    stone.setFill(paint);
    stone.getTransforms().add(new Rotate(degrees, x, y));
    return stone;
  }
}
