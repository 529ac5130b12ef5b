package dev.cairn.core.engine;

import dev.cairn.core.platform.Clock;
import java.time.Duration;

/// Whether the folder that is synced is at its place. One that is not there, or is not the one
/// that was linked, is asked for again and again until it is back. Belongs to the owner thread.
final class RootPresence {
  private static final Duration CHECK_EVERY = Duration.ofSeconds(5);

  private final DiskLook disk;
  private final Clock clock;
  private boolean isLost;
  private long nextCheckNanos;

  RootPresence(DiskLook disk, Clock clock) {
    this.disk = disk;
    this.clock = clock;
  }

  boolean isLost() {
    return isLost;
  }

  void lose() {
    isLost = true;
    nextCheckNanos = clock.monotonicNanos();
  }

  /// Has the next [#comesBack] look without waiting.
  void lookSoon() {
    nextCheckNanos = clock.monotonicNanos();
  }

  /// Whether it is there at this moment.
  boolean isThere() {
    return disk.isRootThere();
  }

  /// Looks whether it is back, if it is time to. Returns whether it has just come back.
  boolean comesBack() {
    long now = clock.monotonicNanos();
    if (!isLost || nextCheckNanos - now > 0) {
      return false;
    }
    nextCheckNanos = now + CHECK_EVERY.toNanos();
    isLost = !disk.isRootThere();
    return !isLost;
  }

  long untilNext(long mostNanos) {
    return Math.min(mostNanos, Math.max(0, nextCheckNanos - clock.monotonicNanos()));
  }
}
