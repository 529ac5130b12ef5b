package dev.cairn.daemon.process;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells subscribers the state when something has changed, and once a second while it may change by
/// itself, as the speed of a transfer does. Many changes in a row are told as one. At rest it is
/// told now and then, so that nobody takes the silence for the end, and memory is given back.
///
/// Each telling has the engine run a cycle, which writes down what has crossed the network: a kill
/// in the middle of transfers loses one second of those counters at most.
final class StatePublisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StatePublisher.class);

  /// How long it waits, in milliseconds.
  ///
  /// @param pause after a change was told; the engine needs its time, and nobody more states
  /// @param refresh for a change while the state changes by itself
  /// @param rest for a change while it does not
  record Waits(long pause, long refresh, long rest) {
    /// Four states a second at most, and one a second while the state changes by itself.
    /// At rest more often than the server is asked without a socket, or there would be no rest.
    static final Waits DEFAULT = new Waits(250, 750, 20_000);
  }

  private final Semaphore changes = new Semaphore(0);
  private volatile boolean isClosed;
  private final RestingMemory memory;
  private final Waits waits;
  private BooleanSupplier publish = () -> false;
  private final Thread thread = Thread.ofPlatform().daemon().name("publish").unstarted(this::run);

  /// @param memory told once of each rest, on a thread of this
  StatePublisher(RestingMemory memory, Waits waits) {
    this.memory = memory;
    this.waits = waits;
  }

  /// @param publishing tells the state, and returns whether it may change by itself
  void start(BooleanSupplier publishing) {
    publish = publishing;
    thread.start();
  }

  /// Notes a change and returns at once.
  void changed() {
    if (changes.availablePermits() == 0) {
      changes.release();
    }
  }

  private void run() {
    try {
      boolean isMoving = true;
      boolean hasRested = false;
      while (!isClosed) {
        long wait = isMoving ? waits.refresh() : waits.rest();
        boolean hasChanged = changes.tryAcquire(wait, TimeUnit.MILLISECONDS);
        boolean isResting = !hasChanged && !isMoving;
        if (isResting && !hasRested) {
          rest();
        }
        hasRested = isResting;
        if (!isClosed) {
          isMoving = tell();
        }
        if (hasChanged) {
          TimeUnit.MILLISECONDS.sleep(waits.pause());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rest() {
    try {
      memory.rests();
    } catch (RuntimeException e) {
      // The outermost frame, as of telling.
      log.atWarn().setCause(e).log("Memory could not be given back");
    }
  }

  private boolean tell() {
    try {
      return publish.getAsBoolean();
    } catch (RuntimeException e) {
      // The outermost frame: one state that could not be told must not end the telling.
      log.atWarn().setCause(e).log("The state could not be published");
      return true;
    }
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }
}
