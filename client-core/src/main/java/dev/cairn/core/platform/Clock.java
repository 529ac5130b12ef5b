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

  /// Lets the calling thread, which holds the condition's lock, wait for a signal. It may return
  /// without one, so it has to be called in a loop.
  ///
  /// @return whether one may have come; false if there was none in that time
  @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
  default boolean await(Condition signal, Duration most) throws InterruptedException {
    return signal.awaitNanos(most.toNanos()) > 0;
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
