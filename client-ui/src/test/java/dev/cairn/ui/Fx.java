package dev.cairn.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/// The JavaFX thread, for tests. Classes that use it hold the resource lock {@link #LOCK}, since
/// there is one such thread and one mouse.
public final class Fx {
  /// Name of the resource lock.
  public static final String LOCK = "javafx";

  private static final CountDownLatch STARTED = new CountDownLatch(1);

  static {
    Platform.setImplicitExit(false);
    Platform.startup(STARTED::countDown);
  }

  private Fx() {}

  /// Runs on the JavaFX thread and returns what comes out.
  public static <T> T call(Callable<T> action) {
    var result = new CompletableFuture<T>();
    Platform.runLater(() -> {
      try {
        result.complete(action.call());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    return result.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /// Runs on the JavaFX thread and waits for the end.
  public static void run(Runnable action) {
    call(() -> {
      action.run();
      return true;
    });
  }

  /// Clicks the middle of a node with the mouse.
  public static void click(Scene scene, String selector) {
    Fx.run(() -> {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      Node node = scene.lookup(selector);
      if (node == null || !node.isVisible()) {
        throw new AssertionError("nothing to click at " + selector);
      }
      var bounds = node.localToScreen(node.getBoundsInLocal());
      var robot = new Robot();
      robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
      robot.mouseClick(MouseButton.PRIMARY);
    });
    // The click's own events are behind it in the queue.
    Fx.run(() -> {});
  }
}
