package dev.cairn.backend.gateway;

import dev.cairn.backend.auth.Principal;
import dev.cairn.backend.notification.Connection;
import dev.cairn.backend.notification.Message;
import dev.cairn.backend.sync.Device;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

/// A device at the other end of a WebSocket. Messages leave one after another; a receiver that lets
/// too many pile up is disconnected. Safe for use by many threads.
final class SocketConnection implements Connection {
  private static final int MAX_WAITING = 4096;

  private final Session session;
  private final Json json;
  private final Principal principal;
  private final Device device;
  // Both guarded by waiting.
  private final Deque<Message> waiting = new ArrayDeque<>();
  private boolean sending;

  SocketConnection(Session session, Json json, Principal principal, Device device) {
    this.session = session;
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
  public void send(Message message) {
    synchronized (waiting) {
      if (waiting.size() < MAX_WAITING) {
        waiting.add(message);
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
    Message next;
    synchronized (waiting) {
      next = waiting.poll();
      if (next == null) {
        sending = false;
        return;
      }
    }
    // After a failed write the session closes, and closing leaves the hub: nothing more to do here.
    session.sendText(
        json.text(next), Callback.from(this::sendNext, failure -> session.disconnect()));
  }

  @Override
  public void end(String reason) {
    session.close(StatusCode.NORMAL, reason, Callback.NOOP);
  }
}
