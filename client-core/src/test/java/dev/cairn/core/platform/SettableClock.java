package dev.cairn.core.platform;

import java.time.Duration;
import java.time.Instant;

/// A clock that stands still until it is moved.
public final class SettableClock implements Clock {
  private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");

  private Duration passed = Duration.ZERO;

  /// Moves both times.
  public void advance(Duration by) {
    passed = passed.plus(by);
  }

  @Override
  public Instant wallTime() {
    return BEGIN.plus(passed);
  }

  @Override
  public long monotonicNanos() {
    return passed.toNanos();
  }
}
