package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;
import java.net.URI;
import java.util.Map;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket on which the server says that something has changed. A lost connection is
/// noticed within 30 s by pings. Of what a message says only the author is used, who knows of the
/// change: the cursor is the truth.
///
/// Thread-safe. The library's own locks are never taken under this one's: its threads take this one
/// while they hold theirs.
final class HintSocket implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HintSocket.class);
  private static final int CONNECT_MILLIS = 10_000;

  /// Between two pings. An answer that is missing at the next but one is a lost connection: twice
  /// this is how long one may stay unnoticed.
  private static final int PING_SECONDS = 15;

  private final ServerAddress server;
  private final AccessTokens tokens;
  private @Nullable Connection current;

  HintSocket(ServerAddress server, AccessTokens tokens) {
    this.server = server;
    this.tokens = tokens;
  }

  void open(HintListener listener) {
    close();
    String token;
    try {
      token = tokens.current();
    } catch (SyncException e) {
      log.atDebug().addKeyValue("cause", e.code()).log("No token for the change socket");
      listener.disconnected();
      return;
    }
    Connection socket = new Connection(address(), token, listener);
    socket.setConnectionLostTimeout(PING_SECONDS);
    socket.setTcpNoDelay(true);
    replaceBy(socket);
    socket.connect();
  }

  private URI address() {
    String url = server.route("api/sync/ws").build().toString();
    return URI.create(url.replaceFirst("^http", "ws"));
  }

  @Override
  public void close() {
    replaceBy(null);
  }

  private void replaceBy(@Nullable Connection next) {
    Connection last;
    synchronized (this) {
      last = current;
      current = next;
    }
    if (last != null) {
      last.close();
    }
  }

  /// What a connection that was replaced or closed on purpose still says is of no interest.
  private synchronized boolean isCurrent(Connection connection) {
    return connection == current;
  }

  private final class Connection extends WebSocketClient {
    private final HintListener listener;

    Connection(URI address, String token, HintListener listener) {
      super(
          address,
          new org.java_websocket.drafts.Draft_6455(
              java.util.List.of(),
              java.util.List.of(new org.java_websocket.protocols.Protocol("")),
              1 << 20),
          Map.of("Authorization", "Bearer " + token),
          CONNECT_MILLIS);
      this.listener = listener;
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      if (isCurrent(this)) {
        listener.connected();
      } else {
        // It could not be closed while it was only about to connect.
        close();
      }
    }

    @Override
    public void onMessage(String message) {
      if (isCurrent(this)) {
        Hint hint = Hint.of(message);
        if (hint.isOfChange()) {
          listener.changed(hint.author());
        }
      }
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      if (isCurrent(this)) {
        listener.disconnected();
      }
    }

    @Override
    public void onError(Exception e) {
      // A close follows every error; what is needed is done there.
      log.atDebug().setCause(e).log("The change socket failed");
    }
  }
}
