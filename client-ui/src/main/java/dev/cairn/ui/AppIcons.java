package dev.cairn.ui;

import dev.cairn.ui.theme.Logo;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;

/// The window's icon in the sizes window systems ask for. Belongs to the JavaFX thread.
final class AppIcons {
  private AppIcons() {}

  static List<Image> all() {
    return IntStream.of(16, 32, 48, 128).mapToObj(AppIcons::draw).toList();
  }

  private static Image draw(int side) {
    var parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    parameters.setTransform(new Scale(side / Logo.SIDE, side / Logo.SIDE));
    return Logo.coloured().snapshot(parameters, new WritableImage(side, side));
  }
}
