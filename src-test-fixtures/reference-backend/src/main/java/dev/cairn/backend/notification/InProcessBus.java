package dev.cairn.backend.notification;

import dev.cairn.backend.metadata.ChangedNode;
import dev.cairn.backend.sync.ChangeBus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries signals of commits to the hub within this process. One thread reads the change table
/// from where it was and broadcasts, so messages come in commit order. Signals for one namespace
/// coalesce, so what waits is bounded by the number of namespaces. Safe for use by many threads;
/// owns its thread.
public final class InProcessBus implements ChangeBus, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InProcessBus.class);
  private static final int PAGE = 1000;

  private final Hub hub;
  private final Feed feed;
  private final Thread forwarder;
  // All guarded by this.
  private final Map<String, Long> signalled = new HashMap<>();
  private final Map<String, Long> forwarded = new HashMap<>();
  private boolean closed;

  /// Reads what changed after a sequence number, oldest first.
  @FunctionalInterface
  public interface Feed {
    List<ChangedNode> after(String namespaceId, long seq, int limit);
  }

  private record Signal(String namespaceId, long from, long to) {}

  public InProcessBus(Hub hub, Feed feed) {
    this.hub = hub;
    this.feed = feed;
    this.forwarder = Thread.ofVirtual().name("notify-changes").unstarted(this::forwardAll);
    forwarder.start();
  }

  @Override
  public synchronized void committed(String namespaceId, long sequence) {
    if (hub.isHeard(namespaceId)) {
      signalled.merge(namespaceId, sequence, Math::max);
      notifyAll();
    } else {
      forwarded.merge(namespaceId, sequence, Math::max);
    }
  }

  /// Somebody begins to listen, who will ask the feed for everything up to `sequence`.
  public synchronized void heardFrom(String namespaceId, long sequence) {
    forwarded.putIfAbsent(namespaceId, sequence);
  }

  private void forwardAll() {
    try {
      for (Signal signal = next(); signal != null; signal = next()) {
        forward(signal);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Signal next() throws InterruptedException {
    while (signalled.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      return null;
    }
    Map.Entry<String, Long> entry = signalled.entrySet().iterator().next();
    String namespaceId = entry.getKey();
    long to = entry.getValue();
    signalled.remove(namespaceId);
    return new Signal(namespaceId, forwarded.getOrDefault(namespaceId, to - 1), to);
  }

  private void forward(Signal signal) {
    try {
      List<ChangedNode> changes = feed.after(signal.namespaceId(), signal.from(), PAGE);
      hub.broadcast(
          signal.namespaceId(), changes.stream().map(Message.FileChanged::of).toList());
      forwardedTo(signal, changes);
    } catch (RuntimeException e) {
      // The thread's outermost frame for one signal: a lost hint costs a poll, a dead thread all
      // hints.
      log.atWarn().addKeyValue("cause", e.toString()).log("Changes could not be forwarded");
    }
  }

  private synchronized void forwardedTo(Signal signal, List<ChangedNode> changes) {
    long reached = changes.isEmpty() ? signal.to() : changes.getLast().last().seq();
    forwarded.merge(signal.namespaceId(), reached, Math::max);
    if (changes.size() == PAGE) {
      signalled.merge(signal.namespaceId(), signal.to(), Math::max);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      forwarder.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
