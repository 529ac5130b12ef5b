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
/// noticed within 30 s by pings. What a message says is not used: the cursor is the truth.
final class HintSocket implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HintSocket.class);
  private static final int CONNECT_MILLIS = 10_000;

  /// Between two pings. An answer that is missing at the next but one is a lost connection: twice
  /// this is how long one may stay unnoticed.
  private static final int PING_SECONDS = 15;

  private final ServerAddress server;
  private final AccessTokens tokens;
  private @Nullable WebSocketClient current;
  private @Nullable HintListener lost;
  private boolean isServerGone;
  private int generation;

  HintSocket(ServerAddress server, AccessTokens tokens) {
    this.server = server;
    this.tokens = tokens;
  }

  synchronized void open(HintListener listener) {
    close();
    isServerGone = false;
    String token;
    try {
      token = tokens.current();
    } catch (SyncException e) {
      log.atDebug().addKeyValue("cause", e.code()).log("No token for the change socket");
      lost = listener;
      listener.disconnected();
      return;
    }
    WebSocketClient socket = new Connection(address(), token, listener, generation);
    socket.setConnectionLostTimeout(PING_SECONDS);
    socket.setTcpNoDelay(true);
    current = socket;
    socket.connect();
  }

  /// A request did not reach the server.
  synchronized void serverIsGone() {
    isServerGone = true;
  }

  /// A request was answered. If some were not before, a lost connection is opened again at once:
  /// that the server was gone says nothing about whether it takes connections now.
  synchronized void serverAnswers() {
    HintListener listener = lost;
    if (isServerGone && listener != null) {
      open(listener);
    }
  }

  private URI address() {
    String url = server.route("api/sync/ws").build().toString();
    return URI.create(url.replaceFirst("^http", "ws"));
  }

  @Override
  public synchronized void close() {
    generation++;
    WebSocketClient last = current;
    current = null;
    lost = null;
    if (last != null) {
      last.close();
    }
  }

  /// What a connection that was replaced or closed on purpose still says is of no interest.
  private synchronized boolean isCurrent(int connection) {
    return connection == generation;
  }

  private synchronized boolean isLost(int connection, HintListener listener) {
    boolean isLost = isCurrent(connection);
    lost = isLost ? listener : lost;
    return isLost;
  }

  private final class Connection extends WebSocketClient {
    private final HintListener listener;
    private final int number;

    Connection(URI address, String token, HintListener listener, int number) {
      super(
          address,
          new org.java_websocket.drafts.Draft_6455(
              java.util.List.of(),
              java.util.List.of(new org.java_websocket.protocols.Protocol("")),
              1 << 20),
          Map.of("Authorization", "Bearer " + token),
          CONNECT_MILLIS);
      this.listener = listener;
      this.number = number;
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      if (isCurrent(number)) {
        listener.connected();
      }
    }

    @Override
    public void onMessage(String message) {
      if (isCurrent(number)) {
        listener.changed();
      }
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      if (isLost(number, listener)) {
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
