package dev.cairn.ui.tray;

import dev.cairn.ui.theme.Logo;
import dev.cairn.ui.theme.Mood;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/// Draws the tray's pictures: the stones, and a badge that says the state. Each is drawn once.
/// Belongs to the JavaFX thread.
public final class TrayPictures {
  /// How many pictures one turn of the badge has while something is on its way.
  public static final int FRAMES = 8;

  private static final int[] SIDES = {22, 32, 48};
  private static final double BADGE_X = 45;
  private static final double BADGE_RADIUS = 19;

  private final Map<Mood, Map<Integer, List<TrayImage>>> drawn = new EnumMap<>(Mood.class);

  /// The picture of a mood in all sizes.
  ///
  /// @param frame which picture of the turn; only syncing turns
  public List<TrayImage> of(Mood mood, int frame) {
    int turned = mood == Mood.SYNCING ? Math.floorMod(frame, FRAMES) : 0;
    return drawn
        .computeIfAbsent(mood, key -> new HashMap<>())
        .computeIfAbsent(turned, key -> draw(mood, key));
  }

  private static List<TrayImage> draw(Mood mood, int frame) {
    var images = new ArrayList<TrayImage>();
    for (int side : SIDES) {
      images.add(snapshot(picture(mood, frame), side));
    }
    return images;
  }

  private static Group picture(Mood mood, int frame) {
    boolean awake = mood != Mood.ABSENT && mood != Mood.OFFLINE;
    Group stones = awake ? Logo.coloured() : Logo.plain(Color.web("#8a939c"));
    var ring = new Circle(BADGE_X, BADGE_X, BADGE_RADIUS, colour(mood));
    ring.setStroke(Color.WHITE);
    ring.setStrokeWidth(3);
    Node sign = sign(mood);
    sign.setTranslateX(BADGE_X);
    sign.setTranslateY(BADGE_X);
    sign.setRotate(360.0 * frame / FRAMES);
    return new Group(stones, ring, sign);
  }

  private static Color colour(Mood mood) {
    return switch (mood) {
      case UP_TO_DATE -> Color.web("#1f883d");
      case SYNCING -> Color.web("#0969da");
      case PAUSED, OFFLINE, ABSENT -> Color.web("#6e7781");
      case ATTENTION -> Color.web("#bf6a02");
    };
  }

  /// Drawn around the origin, in strokes thick enough for 22 pixels.
  private static SVGPath sign(Mood mood) {
    var path = new SVGPath();
    path.setContent(
        switch (mood) {
          case UP_TO_DATE -> "M-8,0 L-2,6 L8,-6";
          case SYNCING -> "M8,-4 A9,9 0 1 0 9,2 M10,-11 L8.5,-3.5 L1,-5";
          case PAUSED -> "M-4,-7 L-4,7 M4,-7 L4,7";
          case OFFLINE, ABSENT -> "M-7,-7 L7,7 M7,-7 L-7,7";
          case ATTENTION -> "M0,-9 L0,2 M0,8.5 L0,9";
        });
    path.setFill(Color.TRANSPARENT);
    path.setStroke(Color.WHITE);
    path.setStrokeWidth(5);
    path.setStrokeLineCap(StrokeLineCap.ROUND);
    path.setStrokeLineJoin(StrokeLineJoin.ROUND);
    return path;
  }

  private static TrayImage snapshot(Group picture, int side) {
    var parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    parameters.setTransform(new Scale(side / Logo.SIDE, side / Logo.SIDE));
    // The badge's ring reaches over the square; the viewport cuts it off.
    parameters.setViewport(new Rectangle2D(0, 0, side, side));
    WritableImage image = picture.snapshot(parameters, new WritableImage(side, side));
    var pixels = new int[side * side];
    image
        .getPixelReader()
        .getPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), pixels, 0, side);
    return new TrayImage(side, IntBuffer.wrap(pixels));
  }
}
