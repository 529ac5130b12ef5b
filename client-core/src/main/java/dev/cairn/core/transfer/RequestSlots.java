package dev.cairn.core.transfer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.cairn.core.platform.Clock;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many requests to the object store are under way at once. Thread-safe.
///
/// Additive increase, multiplicative decrease (Chiu and Jain, 1989), as TCP does it: a round of
/// successes allows one request more, a failure halves them. A round that was slower than the
/// best by more than a fifth takes one back, because beyond some number requests only wait for
/// each other.
final class RequestSlots {
  static final int SLOTS_MAX = 32;
  private static final int SLOTS_AT_START = 8;
  private static final double WORSE = 0.8;

  /// The longest that a request to the store may take.
  private static final Duration WAIT_MAX = Duration.ofMinutes(30);

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();

  @GuardedBy("lock")
  private int limit = SLOTS_AT_START;

  @GuardedBy("lock")
  private int running;

  @GuardedBy("lock")
  private int succeededInRound;

  @GuardedBy("lock")
  private long bytesInRound;

  @GuardedBy("lock")
  private long roundBeganNanos;

  @GuardedBy("lock")
  private double bestBytesPerNano;

  RequestSlots(Clock clock) {
    this.clock = clock;
  }

  /// Waits for a slot. Whoever holds one is running and has a deadline, so one comes free; if none
  /// does, going ahead is better than to wait for what is stuck.
  void acquire() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      boolean mayComeFree = true;
      while (running >= limit && mayComeFree) {
        mayComeFree = clock.await(freed, WAIT_MAX);
      }
      if (running == 0) {
        // What the device did between rounds says nothing about the network.
        startRound();
      }
      running++;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void startRound() {
    succeededInRound = 0;
    bytesInRound = 0;
    roundBeganNanos = clock.monotonicNanos();
  }

  void succeeded(long bytes) {
    lock.lock();
    try {
      running--;
      succeededInRound++;
      bytesInRound += bytes;
      if (succeededInRound >= limit) {
        endRound();
      }
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void endRound() {
    double rate = (double) bytesInRound / Math.max(1, clock.monotonicNanos() - roundBeganNanos);
    if (rate < WORSE * bestBytesPerNano) {
      limit = Math.max(1, limit - 1);
      // The network may have changed for good, so the best is forgotten little by little.
      bestBytesPerNano *= WORSE;
    } else {
      limit = Math.min(SLOTS_MAX, limit + 1);
      bestBytesPerNano = Math.max(rate, bestBytesPerNano);
    }
    startRound();
  }

  /// A request has ended in a way that says nothing about how many there should be.
  void released() {
    lock.lock();
    try {
      running--;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void failed() {
    lock.lock();
    try {
      running--;
      limit = Math.max(1, limit / 2);
      startRound();
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// How many may run now.
  int limit() {
    lock.lock();
    try {
      return limit;
    } finally {
      lock.unlock();
    }
  }
}
