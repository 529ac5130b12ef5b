package dev.cairn.core.transfer;

import dev.cairn.core.platform.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;

/// A clock that stands still but for those who wait, and for [#pass].
final class SteppedClock implements Clock {
  private final List<Duration> waits = new ArrayList<>();
  private long nanos;

  @Override
  public Instant wallTime() {
    return Instant.ofEpochSecond(1_700_000_000).plusNanos(nanos);
  }

  @Override
  public long monotonicNanos() {
    return nanos;
  }

  @Override
  public void pause(Duration duration) {
    waits.add(duration);
    pass(duration);
  }

  @Override
  public boolean await(Condition signal, Duration most) {
    waits.add(most);
    pass(most);
    return false;
  }

  void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  /// How long was waited, each time.
  List<Duration> waits() {
    return waits;
  }
}
