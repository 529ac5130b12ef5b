package dev.cairn.daemon.control;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends messages and sees to it that they leave. The library's selector thread forgets a request
/// to write that comes between its last write and its decision to sleep, and the message would lie
/// there until the next one. So each send looks again a moment later, and repeats the request
/// while anything waits. Thread-safe.
final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final long FIRST_LOOK_MILLIS = 5;
  private static final long LOOK_MILLIS_MAX = 320;

  private final ScheduledExecutorService timer;
  private final Consumer<WebSocket> writeDemand;
  private final Set<WebSocket> watched = ConcurrentHashMap.newKeySet();

  /// @param timer where the second looks run; its owner closes it
  /// @param writeDemand asks the selector thread to write
  Sender(ScheduledExecutorService timer, Consumer<WebSocket> writeDemand) {
    this.timer = timer;
    this.writeDemand = writeDemand;
  }

  /// Queues a message; one for a connection that has gone is dropped.
  void send(WebSocket connection, String text) {
    try {
      connection.send(text);
      if (watched.add(connection)) {
        lookAgain(connection, FIRST_LOOK_MILLIS);
      }
    } catch (WebsocketNotConnectedException gone) {
      log.atDebug().log("Control message dropped, the other side has gone");
    }
  }

  private void look(WebSocket connection, long millis) {
    // Forgotten before looking: a send from here on watches anew, so none is missed.
    watched.remove(connection);
    if (connection.isOpen() && connection.hasBufferedData() && watched.add(connection)) {
      writeDemand.accept(connection);
      lookAgain(connection, Math.min(LOOK_MILLIS_MAX, millis * 2));
    }
  }

  private void lookAgain(WebSocket connection, long millis) {
    try {
      var ignored = timer.schedule(() -> look(connection, millis), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      watched.remove(connection);
      log.atDebug().log("Control message not watched, the daemon is ending");
    }
  }
}
