package dev.cairn.ui;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The one way from other threads to the JavaFX thread: it carries the newest value only, so that
/// a burst never piles up there. Thread-safe.
final class Hop<T> implements Consumer<T> {
  private final AtomicReference<@Nullable T> newest = new AtomicReference<>();
  private final Consumer<T> target;

  /// @param target called on the JavaFX thread
  Hop(Consumer<T> target) {
    this.target = target;
  }

  @Override
  public void accept(T value) {
    // Only the first of a burst asks for a turn; the others replace its value.
    if (newest.getAndSet(value) == null) {
      Platform.runLater(this::deliver);
    }
  }

  private void deliver() {
    T value = newest.getAndSet(null);
    if (value != null) {
      target.accept(value);
    }
  }
}
