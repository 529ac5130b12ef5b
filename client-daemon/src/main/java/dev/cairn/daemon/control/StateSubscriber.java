package dev.cairn.daemon.control;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.cairn.daemon.control.api.ControlJson;
import dev.cairn.daemon.control.api.StatusDocument;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// One connection that wants to know the state. It keeps the newest document only and sends it a
/// quarter of a second after the one before at the earliest, later if the other side does not
/// read: the last state always arrives, and memory stays bounded. Thread-safe.
final class StateSubscriber {
  private static final Logger log = LoggerFactory.getLogger(StateSubscriber.class);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final WebSocket connection;
  private final ScheduledExecutorService timer;
  private final Sender sender;

  @GuardedBy("this")
  private @Nullable StatusDocument newest;

  @GuardedBy("this")
  private boolean offered;

  @GuardedBy("this")
  private boolean scheduled;

  @GuardedBy("this")
  private long lastSentNanos = System.nanoTime() - PAUSE_NANOS;

  StateSubscriber(WebSocket connection, ScheduledExecutorService timer, Sender sender) {
    this.sender = sender;
    this.connection = connection;
    this.timer = timer;
  }

  /// Replaces whatever waits to be sent.
  synchronized void offer(StatusDocument document) {
    offered = true;
    newest = document;
    if (!scheduled) {
      schedule(lastSentNanos + PAUSE_NANOS - System.nanoTime());
    }
  }

  /// Sends the state a subscription begins with, unless a newer one came first.
  synchronized void offerFirst(StatusDocument document) {
    if (!offered) {
      offer(document);
    }
  }

  @GuardedBy("this")
  private void schedule(long delayNanos) {
    try {
      var ignored = timer.schedule(this::send, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
      scheduled = true;
    } catch (RejectedExecutionException closing) {
      log.atDebug().log("State not sent, the control API is closing");
    }
  }

  private synchronized void send() {
    scheduled = false;
    StatusDocument document = newest;
    if (document == null || !connection.isOpen()) {
      return;
    }
    if (connection.hasBufferedData()) {
      schedule(PAUSE_NANOS);
      return;
    }
    newest = null;
    lastSentNanos = System.nanoTime();
    sender.send(connection, notification(document));
  }

  private static String notification(StatusDocument document) {
    ObjectNode message = ControlJson.MAPPER.createObjectNode();
    message.put("jsonrpc", "2.0").put("method", "state");
    message.set("params", ControlJson.MAPPER.valueToTree(document));
    return ControlJson.MAPPER.writeValueAsString(message);
  }
}
