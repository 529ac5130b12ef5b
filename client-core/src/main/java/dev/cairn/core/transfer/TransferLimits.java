package dev.cairn.core.transfer;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.Entropy;
import java.time.Duration;
import java.util.regex.Pattern;

/// What all transfers of a device share: memory, requests under way, bandwidth, how large files are
/// cut, and how often a request is tried. Thread-safe.
public final class TransferLimits {
  private static final Pattern TOO_MUCH = Pattern.compile("unreachable|store_(408|429|5\\d\\d)");

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
    Runnable end = slots::released;
    try {
      T result = request.run();
      end = () -> slots.succeeded(bytes);
      cuts.sent(bytes, Duration.ofNanos(clock.monotonicNanos() - begun));
      return result;
    } catch (SyncException e) {
      if (isTooMuch(e)) {
        end = slots::failed;
      }
      throw e;
    } finally {
      end.run();
    }
  }

  /// Whether fewer requests at once may help: the network failed or took too long, or the store has
  /// enough to do. What the store has lost, spoiled or does not allow tells nothing of that, nor
  /// does a transfer that somebody has stopped.
  private static boolean isTooMuch(SyncException e) {
    return !Thread.currentThread().isInterrupted() && TOO_MUCH.matcher(e.code()).matches();
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

  RequestSlots slots() {
    return slots;
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
