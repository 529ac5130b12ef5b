package dev.cairn.core.transfer;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.Entropy;
import java.time.Duration;

/// What all transfers of a device share: memory, requests under way, bandwidth, how large files are
/// cut, and how often a request is tried. Thread-safe.
public final class TransferLimits {
  private final Clock clock;
  private final MemoryBudget memory = new MemoryBudget();
  private final RequestSlots slots;
  private final CutSize cuts = new CutSize();
  private final Attempts attempts;
  private final Bandwidth up;
  private final Bandwidth down;

  public TransferLimits(Clock clock, Entropy entropy) {
    this.clock = clock;
    this.slots = new RequestSlots(clock);
    this.attempts = new Attempts(clock, entropy);
    this.up = new Bandwidth(clock);
    this.down = new Bandwidth(clock);
  }

  /// A request to the object store.
  interface Request<T> {
    T run();
  }

  /// Runs a request of about so many bytes when there is room for one more.
  <T> T request(long bytes, Request<T> request) throws InterruptedException {
    slots.acquire();
    long begun = clock.monotonicNanos();
    boolean isDone = false;
    try {
      T result = request.run();
      isDone = true;
      return result;
    } finally {
      if (isDone) {
        slots.succeeded(bytes);
        cuts.sent(bytes, Duration.ofNanos(clock.monotonicNanos() - begun));
      } else {
        slots.failed();
      }
    }
  }

  /// Tries something again while that helps.
  <T> T persistently(Attempts.Try<T> work) throws InterruptedException {
    return attempts.run((attempt, before) -> {
      if (attempt > 2) {
        cuts.failedAgain();
      }
      return work.run(attempt, before);
    });
  }

  /// Whether a request was refused because its URL is too old.
  static boolean isExpiry(SyncException e) {
    return e.code().equals("store_403");
  }

  /// What they measure time with.
  Clock clock() {
    return clock;
  }

  MemoryBudget memory() {
    return memory;
  }

  CutSize cuts() {
    return cuts;
  }

  /// The cap on bytes sent to the object store.
  public Bandwidth up() {
    return up;
  }

  /// The cap on bytes fetched from the object store.
  public Bandwidth down() {
    return down;
  }
}
