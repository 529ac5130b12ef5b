package dev.cairn.ui.tray;

import dev.cairn.ui.header.HeaderModel;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Mood;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Keeps a tray icon at the app's state, and turns its badge while something is on its way.
/// Belongs to the JavaFX thread; drawing is done here, showing on the tray's own threads.
public final class TrayController implements AutoCloseable {
  private static final Duration FRAME = Duration.millis(250);

  private final Tray tray;
  private final TrayPictures pictures = new TrayPictures();
  private final Timeline turning = new Timeline(new KeyFrame(FRAME, event -> turn()));
  private @Nullable TrayState shown;
  private Mood mood = Mood.ABSENT;
  private int frame;

  /// @param tray an open tray, which this object closes
  public TrayController(Tray tray) {
    this.tray = tray;
    turning.setCycleCount(Animation.INDEFINITE);
  }

  /// Shows a state.
  ///
  /// @param canStart whether the app can start a daemon
  public void render(AppState state, Texts texts, boolean canStart) {
    HeaderModel header = HeaderModel.of(state, texts);
    mood = header.mood();
    List<TrayItem> menu = TrayMenu.of(state, header, texts, canStart);
    String tooltip = texts.get("tray.tooltip", header.sentence());
    show(tooltip, menu);
    if (mood == Mood.SYNCING) {
      turning.play();
    } else {
      turning.stop();
    }
  }

  private void turn() {
    TrayState before = shown;
    if (before != null) {
      frame++;
      show(before.tooltip(), before.menu());
    }
  }

  private void show(String tooltip, List<TrayItem> menu) {
    var next = new TrayState(pictures.of(mood, frame), tooltip, mood == Mood.ATTENTION, menu);
    if (!next.equals(shown)) {
      shown = next;
      tray.show(next);
    }
  }

  /// Removes the icon.
  @Override
  public void close() {
    turning.stop();
    tray.close();
  }
}
