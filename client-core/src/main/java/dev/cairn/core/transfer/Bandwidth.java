package dev.cairn.core.transfer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.cairn.core.platform.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A cap on how fast bytes go in one direction: a token bucket that holds at most one second's
/// worth.
/// Without a cap it costs nothing. Thread-safe.
public final class Bandwidth {
  private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private OptionalLong bytesPerSecond = OptionalLong.empty();

  /// When all that was taken so far has been paid for.
  @GuardedBy("lock")
  private long paidAtNanos;

  Bandwidth(Clock clock) {
    this.clock = clock;
  }

  /// Sets the cap, or lifts it.
  public void limit(OptionalLong cap) {
    lock.lock();
    try {
      bytesPerSecond = cap;
      paidAtNanos = clock.monotonicNanos();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until so many more bytes may go.
  void take(int bytes) throws InterruptedException {
    long wait = reserve(bytes);
    if (wait > 0) {
      clock.pause(Duration.ofNanos(wait));
    }
  }

  private long reserve(int bytes) {
    lock.lock();
    try {
      if (bytesPerSecond.isEmpty()) {
        return 0;
      }
      long now = clock.monotonicNanos();
      long costNanos = (long) (bytes * 1e9 / bytesPerSecond.getAsLong());
      paidAtNanos = Math.max(paidAtNanos, now - BURST_NANOS) + costNanos;
      return paidAtNanos - now;
    } finally {
      lock.unlock();
    }
  }
}
