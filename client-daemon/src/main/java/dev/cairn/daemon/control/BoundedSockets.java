package dev.cairn.daemon.control;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.java_websocket.framing.CloseFrame;

/// Accepts sockets up to a number, and drops those that do not finish their handshake in time, so
/// that another user of this computer cannot keep the owner out by holding connections open.
final class BoundedSockets implements WebSocketServerFactory {
  /// The app, some terminals, and scripts that ask in parallel; the listening socket itself is
  /// counted too, and a closed one until the selector has noticed.
  static final int SOCKETS_MAX = 129;

  private static final long HANDSHAKE_SECONDS = 5;

  private final ScheduledExecutorService timer;

  BoundedSockets(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  @Override
  public WebSocketImpl createWebSocket(WebSocketAdapter adapter, Draft draft) {
    return createWebSocket(adapter, List.of(draft));
  }

  @Override
  public WebSocketImpl createWebSocket(WebSocketAdapter adapter, List<Draft> drafts) {
    var socket = new WebSocketImpl(adapter, drafts);
    var ignored = timer.schedule(() -> dropUnlessOpen(socket), HANDSHAKE_SECONDS, TimeUnit.SECONDS);
    return socket;
  }

  private static void dropUnlessOpen(WebSocketImpl socket) {
    if (!socket.isOpen()) {
      socket.closeConnection(CloseFrame.PROTOCOL_ERROR, "no handshake");
    }
  }

  @Override
  public ByteChannel wrapChannel(SocketChannel channel, SelectionKey key) throws IOException {
    // Refusing in onConnect would make the library stop listening altogether.
    if (key.selector().keys().size() > SOCKETS_MAX) {
      throw new IOException("Too many control connections");
    }
    return channel;
  }

  @Override
  public void close() {
    // Nothing is held here: the timer belongs to the listener.
  }
}
