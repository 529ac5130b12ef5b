package dev.cairn.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mailbox of the owner thread. Everyone else sends messages; the owner runs them one by one,
/// in order. A full mailbox makes the sender wait, so a storm of events slows down those who report
/// it instead of filling the memory.
final class Owner {
  private static final Logger log = LoggerFactory.getLogger(Owner.class);
  private static final int MESSAGES_MAX = 10_000;

  private final BlockingQueue<Runnable> messages = new ArrayBlockingQueue<>(MESSAGES_MAX);
  private volatile boolean isClosed;

  /// Sends a message. Once the owner has stopped, messages are dropped: what they tell is found out
  /// again at the next start.
  void post(Runnable message) {
    boolean isTaken = false;
    while (!isTaken && !isClosed) {
      try {
        isTaken = messages.offer(message, 100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        // The message matters more than the haste: the interrupt is kept for later.
        isTaken = messages.offer(message);
        Thread.currentThread().interrupt();
        if (!isTaken) {
          log.atWarn().log("A message was dropped because its sender was stopped");
          return;
        }
      }
    }
  }

  /// Waits up to `nanos` for messages and takes up to `limit` of them.
  List<Runnable> take(long nanos, int limit) throws InterruptedException {
    List<Runnable> taken = new ArrayList<>();
    Runnable first = messages.poll(nanos, TimeUnit.NANOSECONDS);
    if (first != null) {
      taken.add(first);
      messages.drainTo(taken, limit - 1);
    }
    return taken;
  }

  /// Takes up to `limit` of the messages that are there, without waiting.
  List<Runnable> takeWaiting(int limit) {
    List<Runnable> taken = new ArrayList<>();
    messages.drainTo(taken, limit);
    return taken;
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  void close() {
    isClosed = true;
  }
}
