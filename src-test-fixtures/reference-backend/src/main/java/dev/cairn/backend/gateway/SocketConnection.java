package dev.cairn.backend.gateway;

import dev.cairn.backend.auth.Principal;
import dev.cairn.backend.notification.Connection;
import dev.cairn.backend.notification.Message;
import dev.cairn.backend.sync.Device;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/// A device at the other end of a WebSocket. Messages leave one after another, some at a time; a
/// receiver that lets too many pile up is disconnected. Safe for use by many threads.
final class SocketConnection implements Connection {
  private static final int MAX_WAITING = 4096;
  /// The server gathers them in 4 KB, which it writes when they are full or the last has come.
  private static final int MAX_TOGETHER = 100;

  private final Session session;
  private final CoreSession wire;
  private final Json json;
  private final Principal principal;
  private final Device device;
  // Both guarded by waiting.
  private final Deque<Message> waiting = new ArrayDeque<>();
  private boolean sending;

  SocketConnection(Session session, Json json, Principal principal, Device device) {
    this.session = session;
    // What everybody is to use cannot gather messages.
    this.wire = ((WebSocketSession) session).getCoreSession();
    this.json = json;
    this.principal = principal;
    this.device = device;
  }

  @Override
  public String namespaceId() {
    return device.namespaceId();
  }

  @Override
  public String deviceId() {
    return device.id();
  }

  @Override
  public String sid() {
    return principal.sid();
  }

  @Override
  public void send(List<? extends Message> messages) {
    synchronized (waiting) {
      if (waiting.size() + messages.size() <= MAX_WAITING) {
        waiting.addAll(messages);
        if (sending) {
          return;
        }
        sending = true;
      } else {
        waiting.clear();
        session.close(StatusCode.POLICY_VIOLATION, "too slow; ask the feed", Callback.NOOP);
        return;
      }
    }
    sendNext();
  }

  private void sendNext() {
    List<Message> next = new ArrayList<>();
    synchronized (waiting) {
      while (next.size() < MAX_TOGETHER && !waiting.isEmpty()) {
        next.add(waiting.remove());
      }
      if (next.isEmpty()) {
        sending = false;
        return;
      }
    }
    Message last = next.removeLast();
    next.forEach(message -> sendFrame(message, () -> {}, true));
    sendFrame(last, this::sendNext, false);
  }

  /// After a failed write the session closes, and closing leaves the hub: nothing more to do here.
  ///
  /// @param isGathered whether it may wait for the next one
  private void sendFrame(Message message, Runnable sent, boolean isGathered) {
    wire.sendFrame(
        new Frame(OpCode.TEXT, json.text(message)),
        org.eclipse.jetty.util.Callback.from(sent, failure -> session.disconnect()),
        isGathered);
  }

  @Override
  public void end(String reason) {
    session.close(StatusCode.NORMAL, reason, Callback.NOOP);
  }
}
