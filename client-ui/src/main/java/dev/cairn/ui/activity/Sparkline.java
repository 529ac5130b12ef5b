package dev.cairn.ui.activity;

import dev.cairn.ui.state.Throughput;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineJoin;

/// The speed of the last minute as two lines with filled ground, upload and download, on one
/// scale. The newest second is at the right edge. Belongs to the JavaFX thread.
final class Sparkline extends Region {
  private final Polygon upGround = new Polygon();
  private final Polygon downGround = new Polygon();
  private final Polyline upLine = new Polyline();
  private final Polyline downLine = new Polyline();
  private Throughput throughput = Throughput.NONE;

  Sparkline() {
    getStyleClass().add("sparkline");
    upGround.getStyleClass().add("ground-up");
    downGround.getStyleClass().add("ground-down");
    upLine.getStyleClass().add("line-up");
    downLine.getStyleClass().add("line-down");
    upLine.setStrokeLineJoin(StrokeLineJoin.ROUND);
    downLine.setStrokeLineJoin(StrokeLineJoin.ROUND);
    getChildren().addAll(downGround, upGround, downLine, upLine);
    getChildren().forEach(child -> child.setManaged(false));
  }

  void render(Throughput values) {
    if (!values.equals(throughput)) {
      throughput = values;
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    long top = Math.max(1, Math.max(max(throughput.up()), max(throughput.down())));
    draw(throughput.up(), top, upLine, upGround);
    draw(throughput.down(), top, downLine, downGround);
  }

  private static long max(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private void draw(List<Long> values, long top, Polyline line, Polygon ground) {
    line.getPoints().clear();
    ground.getPoints().clear();
    boolean flat = max(values) == 0;
    line.setVisible(!flat);
    ground.setVisible(!flat);
    if (flat) {
      return;
    }
    double step = getWidth() / (Throughput.SECONDS - 1);
    double left = getWidth() - step * (values.size() - 1);
    for (int index = 0; index < values.size(); index++) {
      add(line.getPoints(), left + step * index, height(values.get(index), top));
    }
    ground.getPoints().addAll(line.getPoints());
    add(ground.getPoints(), getWidth(), getHeight());
    add(ground.getPoints(), left, getHeight());
  }

  private double height(long value, long top) {
    double margin = 2;
    return getHeight() - (getHeight() - margin) * value / top;
  }

  private static void add(ObservableList<Double> points, double x, double y) {
    points.add(x);
    points.add(y);
  }
}
