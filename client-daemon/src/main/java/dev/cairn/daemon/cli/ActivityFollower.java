package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ActivityEntry;
import dev.cairn.daemon.control.api.ActivityList;
import dev.cairn.daemon.control.api.ActivityParams;
import dev.cairn.daemon.control.api.ControlClient;
import dev.cairn.daemon.control.api.ControlFailure;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// Prints what happens while it happens. A notification only says that something did; what
/// exactly is asked for, since a notification holds the newest 50 entries and no more.
final class ActivityFollower {
  private static final int READ_MAX = 1_000;

  private enum Signal {
    CHANGED,
    ENDED
  }

  private final ControlClient client;
  private final Consumer<ActivityEntry> printer;

  /// One signal says as much as many, so there is room for one of each kind.
  private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(2);

  ActivityFollower(ControlClient client, Consumer<ActivityEntry> printer) {
    this.client = client;
    this.printer = printer;
  }

  /// Prints the newest `limit` entries and then every later one, until the daemon ends.
  void follow(int limit) {
    List<ActivityEntry> seen = read(limit);
    seen.reversed().forEach(printer);
    client.subscribe(status -> signal(Signal.CHANGED));
    var ignored = client.closed().thenRun(() -> signal(Signal.ENDED));
    while (next() == Signal.CHANGED) {
      List<ActivityEntry> now = read(READ_MAX);
      int known = seen.isEmpty() ? now.size() : now.indexOf(seen.getFirst());
      now.subList(0, known < 0 ? now.size() : known).reversed().forEach(printer);
      seen = now;
    }
    throw new ControlFailure(1, "The Cairn daemon has ended");
  }

  private List<ActivityEntry> read(int limit) {
    return client
        .call(
            "activity", new ActivityParams(limit), ActivityList.class, CairnCommand.ANSWER_TIMEOUT)
        .activity();
  }

  private synchronized void signal(Signal signal) {
    if (!signals.contains(signal)) {
      signals.add(signal);
    }
  }

  private Signal next() {
    try {
      return signals.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Signal.ENDED;
    }
  }
}
