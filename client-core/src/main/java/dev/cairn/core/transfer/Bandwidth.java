package dev.cairn.core.transfer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.cairn.core.platform.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A cap on how fast bytes go in one direction: a token bucket that holds at most one second's
/// worth.
/// Without a cap it costs nothing. Thread-safe.
public final class Bandwidth {
  private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();

  /// How often the cap was set.
  @GuardedBy("lock")
  private long caps;

  @GuardedBy("lock")
  private OptionalLong bytesPerSecond = OptionalLong.empty();

  /// When all that was taken so far has been paid for.
  @GuardedBy("lock")
  private long paidAtNanos;

  Bandwidth(Clock clock) {
    this.clock = clock;
  }

  /// Sets the cap, or lifts it. Whoever waits because of the one before goes on.
  public void limit(OptionalLong cap) {
    lock.lock();
    try {
      bytesPerSecond = cap;
      paidAtNanos = clock.monotonicNanos();
      caps++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until so many more bytes may go.
  void take(int bytes) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (bytesPerSecond.isEmpty()) {
        return;
      }
      long costNanos = (long) (bytes * 1e9 / bytesPerSecond.getAsLong());
      paidAtNanos = Math.max(paidAtNanos, clock.monotonicNanos() - BURST_NANOS) + costNanos;
      long mine = paidAtNanos;
      long cap = caps;
      for (long wait = mine - clock.monotonicNanos();
          wait > 0 && cap == caps;
          wait = mine - clock.monotonicNanos()) {
        boolean _ = clock.await(changed, Duration.ofNanos(wait));
      }
    } finally {
      lock.unlock();
    }
  }

  /// The cap in bytes per second; empty if there is none.
  OptionalLong cap() {
    lock.lock();
    try {
      return bytesPerSecond;
    } finally {
      lock.unlock();
    }
  }
}
