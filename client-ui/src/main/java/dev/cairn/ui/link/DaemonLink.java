package dev.cairn.ui.link;

import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.ConflictList;
import dev.cairn.daemon.control.api.ControlClient;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.DaemonNotRunning;
import dev.cairn.daemon.control.api.GuardEntry;
import dev.cairn.daemon.control.api.GuardList;
import dev.cairn.daemon.control.api.NoParams;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Follows the daemon of one home for as long as it is open. While there is no daemon it looks
/// again every second. Thread-safe; the listener is called on one thread of this object, in order.
public final class DaemonLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DaemonLink.class);
  private static final long RETRY_MILLIS = 1_000;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  private final Path home;
  private final Consumer<LinkState> listener;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicReference<@Nullable ControlClient> open = new AtomicReference<>();
  private final Thread thread;

  /// @param home the state folder of one device; it need not exist yet
  /// @param listener told of every change
  public DaemonLink(Path home, Consumer<LinkState> listener) {
    this.home = home;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("daemon-link").unstarted(this::run);
  }

  /// Begins to follow. Called once.
  public void start() {
    thread.start();
  }

  /// Asks the daemon something; for use off the JavaFX thread.
  ///
  /// @throws ControlFailure with a sentence for the person
  public <T> T call(String method, Object params, Class<T> type, Duration timeout) {
    ControlClient client = open.get();
    if (client == null) {
      try (var own = ControlClient.open(home)) {
        return own.call(method, params, type, timeout);
      }
    }
    return client.call(method, params, type, timeout);
  }

  /// Stops following and closes the connection.
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    ControlClient client = open.getAndSet(null);
    if (client != null) {
      client.close();
    }
  }

  private void run() {
    try {
      do {
        followOnce();
      } while (!closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException closed) {
      log.atDebug().log("Daemon link closed");
    }
  }

  private void followOnce() throws InterruptedException {
    try (var client = ControlClient.open(home)) {
      open.set(client);
      follow(client);
    } catch (DaemonNotRunning absent) {
      log.atDebug().log("No daemon to follow");
    } catch (ControlFailure failure) {
      var level = closing.getCount() == 0 ? Level.DEBUG : Level.WARN;
      log.atLevel(level).setCause(failure).log("The daemon could not be followed");
    } finally {
      open.set(null);
    }
    if (closing.getCount() > 0) {
      listener.accept(LinkState.ABSENT);
    }
  }

  private void follow(ControlClient client) throws InterruptedException {
    // Only the newest state matters, so the queue has one place; empty means the end.
    var states = new ArrayBlockingQueue<Optional<StatusDocument>>(1);
    client.subscribe(state -> replace(states, Optional.of(state)));
    var ignored = client.closed().thenRun(() -> replace(states, Optional.empty()));
    List<ConflictEntry> conflicts = List.of();
    List<GuardEntry> guards = List.of();
    StatusDocument before = null;
    for (var next = states.take(); next.isPresent(); next = states.take()) {
      StatusDocument state = next.get();
      if (before == null || conflictsMayDiffer(before, state)) {
        conflicts = conflicts(client, state);
      }
      if (before == null || guardsMayDiffer(before, state)) {
        guards = guards(client, state);
      }
      before = state;
      listener.accept(new LinkState(state, conflicts, guards));
    }
  }

  private static <T> void replace(BlockingQueue<T> queue, T value) {
    while (!queue.offer(value)) {
      queue.poll();
    }
  }

  private static boolean conflictsMayDiffer(StatusDocument before, StatusDocument now) {
    return before.conflicts() != now.conflicts()
        || (now.conflicts() > 0 && !before.recent().equals(now.recent()));
  }

  /// A question that waits is what the sentence is about.
  private static boolean guardsMayDiffer(StatusDocument before, StatusDocument now) {
    return before.state() != now.state() || !before.sentence().equals(now.sentence());
  }

  private static List<GuardEntry> guards(ControlClient client, StatusDocument state) {
    if (state.state() != SyncState.ATTENTION) {
      return List.of();
    }
    return client.call("guards", new NoParams(), GuardList.class, CALL_TIMEOUT).guards();
  }

  private static List<ConflictEntry> conflicts(ControlClient client, StatusDocument state) {
    if (state.conflicts() == 0) {
      return List.of();
    }
    return client
        .call("conflicts", new NoParams(), ConflictList.class, CALL_TIMEOUT)
        .conflicts();
  }
}
