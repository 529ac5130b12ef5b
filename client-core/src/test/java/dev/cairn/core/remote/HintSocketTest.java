package dev.cairn.core.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The socket of changes when the server goes and comes back.
class HintSocketTest {
  private static final long HEARD_SECONDS = 30;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private Server server;
  private HintSocket socket;

  /// Takes every connection.
  private final class Server extends WebSocketServer {
    private Server(int port) {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      setReuseAddr(true);
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {}

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

    @Override
    public void onMessage(WebSocket connection, String message) {}

    @Override
    public void onError(WebSocket connection, Exception e) {
      heard.add("server failed: " + e);
    }

    @Override
    public void onStart() {
      heard.add("started");
    }
  }

  private final HintListener listener = new HintListener() {
    @Override
    public void connected() {
      heard.add("connected");
    }

    @Override
    public void changed() {
      heard.add("changed");
    }

    @Override
    public void disconnected() {
      heard.add("disconnected");
    }
  };

  @BeforeEach
  void connect() throws InterruptedException {
    server = new Server(0);
    server.start();
    awaitHeard("started");
    String address = "http://127.0.0.1:" + server.getPort();
    socket = new HintSocket(ServerAddress.parse(address), new OneToken());
    socket.open(listener);
    awaitHeard("connected");
  }

  @AfterEach
  void end() throws InterruptedException {
    socket.close();
    server.stop();
  }

  private void awaitHeard(String word) throws InterruptedException {
    assertThat(heard.poll(HEARD_SECONDS, TimeUnit.SECONDS)).isEqualTo(word);
  }

  private void restart() throws InterruptedException {
    int port = server.getPort();
    server.stop();
    awaitHeard("disconnected");
    server = new Server(port);
    server.start();
    awaitHeard("started");
  }

  @Test
  void whenTheServerAnswersAgain_theSocketIsOpenedAtOnce() throws InterruptedException {
    socket.serverIsGone();
    restart();
    socket.serverAnswers();
    awaitHeard("connected");
  }

  @Test
  void whereOnlyTheSocketIsLost_itIsLeftToWhoeverListens() throws InterruptedException {
    restart();
    socket.serverAnswers();
    // Would be heard before what the next call brings about.
    socket.open(listener);
    awaitHeard("connected");
    assertThat(heard).isEmpty();
    assertThat(server.getConnections()).hasSize(1);
  }

  @Test
  void aSocketThatIsOpen_staysTheSame() throws InterruptedException {
    socket.serverIsGone();
    socket.serverAnswers();
    restart();
    assertThat(heard).isEmpty();
  }
}
