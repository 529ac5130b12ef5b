package dev.cairn.core.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;

/// Time. Wall time is for people and for the wire; it jumps, so nothing is decided by it. Waiting
/// and measuring go by the monotonic count.
public interface Clock {
  Instant wallTime();

  /// Nanoseconds since an arbitrary moment; never goes back.
  long monotonicNanos();

  /// Lets the calling thread wait.
  default void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  /// Lets the calling thread, which holds the condition's lock, wait for a signal, at most so
  /// long; may return before either, so it is called in a loop.
  @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
  default void await(Condition signal, Duration most) throws InterruptedException {
    long _ = signal.awaitNanos(most.toNanos());
  }

  /// The machine's own clocks.
  static Clock system() {
    return new Clock() {
      @Override
      public Instant wallTime() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
      }

      @Override
      public long monotonicNanos() {
        return System.nanoTime();
      }
    };
  }
}
