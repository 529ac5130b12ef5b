package dev.cairn.core.transfer;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.Entropy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tries a request again while that helps: after 1, 2, 4 s at most, with full jitter, or after what
/// the other side asked for. What takes longer is the engine's to wait for. Thread-safe.
final class Attempts {
  static final int ATTEMPTS_MAX = 4;

  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration ASKED_MAX = Duration.ofSeconds(30);

  private final Clock clock;
  private final Entropy entropy;

  Attempts(Clock clock, Entropy entropy) {
    this.clock = clock;
    this.entropy = entropy;
  }

  /// What is tried.
  interface Try<T> {
    /// Tries once.
    ///
    /// @param before why the try before failed; null at the first
    T run(int attempt, @Nullable SyncException before) throws InterruptedException;
  }

  <T> T run(Try<T> work) throws InterruptedException {
    @Nullable SyncException before = null;
    for (int attempt = 1; ; attempt++) {
      try {
        return work.run(attempt, before);
      } catch (SyncException e) {
        if (attempt == ATTEMPTS_MAX || !isWorthATry(e)) {
          throw e;
        }
        before = e;
        clock.pause(delay(attempt, e));
      }
    }
  }

  /// Damage on the way is worth another try, too: the next may come through whole.
  private static boolean isWorthATry(SyncException e) {
    boolean helps = e.category() == Category.TRANSIENT || e.category() == Category.CORRUPT;
    boolean isStopped = e.code().equals("stopped") || Thread.currentThread().isInterrupted();
    return helps
        && !isStopped
        && e.retryAfter().filter(asked -> asked.compareTo(ASKED_MAX) > 0).isEmpty();
  }

  private Duration delay(int attempt, SyncException e) {
    if (e.retryAfter().isPresent()) {
      return e.retryAfter().get();
    }
    long most = FIRST_DELAY.multipliedBy(1L << (attempt - 1)).toMillis();
    return Duration.ofMillis(entropy.below(most + 1));
  }
}
