package dev.cairn.core.engine;

import dev.cairn.core.platform.Entropy;
import java.time.Duration;

/// How long to wait before another attempt: 1 s, 2 s, 4 s … to 5 min, with full jitter, so that
/// many devices that failed together do not come back together.
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final int DOUBLINGS_MAX = 9;

  private final Entropy entropy;

  Backoff(Entropy entropy) {
    this.entropy = entropy;
  }

  /// @param attempt from 1 for the first failure
  Duration delay(int attempt) {
    long millis = FIRST.toMillis() << Math.min(attempt - 1, DOUBLINGS_MAX);
    long bounded = Math.min(millis, MOST.toMillis());
    return Duration.ofMillis(1 + entropy.below(bounded));
  }
}
