package dev.cairn.daemon.control;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may connect, seen from a bare socket.
class HandshakeTest {
  private ControlServer server;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(new InMemoryControlMethods());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void rightToken_isLetIn() throws IOException {
    assertThat(handshake("/control", host(), token(), "")).startsWith("HTTP/1.1 101 ");
  }

  @Test
  void localhostAsHost_isLetIn() throws IOException {
    var host = "localhost:" + server.endpoint().port();
    assertThat(handshake("/control", host, token(), "")).startsWith("HTTP/1.1 101 ");
  }

  @Test
  void wrongToken_isUnauthorized() throws IOException {
    assertThat(handshake("/control", host(), "0".repeat(64), "")).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void noToken_isUnauthorized() throws IOException {
    assertThat(handshake("/control", host(), "", "")).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void originOfAWebPage_isForbiddenEvenWithTheToken() throws IOException {
    var origin = "Origin: http://" + host() + "\r\n";
    assertThat(handshake("/control", host(), token(), origin)).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void hostOfARebindingPage_isForbiddenEvenWithTheToken() throws IOException {
    var host = "evil.example:" + server.endpoint().port();
    assertThat(handshake("/control", host, token(), "")).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void otherPath_isNotFound() throws IOException {
    assertThat(handshake("/other", host(), token(), "")).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void refusedConnection_isClosed() throws IOException {
    try (var socket = connect()) {
      send(socket, "/control", host(), "", "");
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 401 Unauthorized\r\n").contains("Connection: close");
    }
  }

  @Test
  void socketsThatSayNothing_areBoundedAndDoNotKeepTheOwnerOut() throws IOException {
    var silent = new ArrayDeque<Socket>();
    try {
      for (int count = 1; count < BoundedSockets.SOCKETS_MAX; count++) {
        silent.add(connect());
      }
      // The last place is taken, so the next is closed without a word...
      try (var late = connect()) {
        assertThat(late.getInputStream().read()).isEqualTo(-1);
      }
      // ...until the silent ones are dropped, which ends this read.
      assertThat(silent.getFirst().getInputStream().read()).isEqualTo(-1);
      silent.removeFirst().close();
      assertThat(handshake("/control", host(), token(), "")).startsWith("HTTP/1.1 101 ");
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private String handshake(String path, String host, String token, String more) throws IOException {
    try (var socket = connect()) {
      send(socket, path, host, token, more);
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      return String.valueOf(in.readLine());
    }
  }

  private Socket connect() throws IOException {
    var socket =
        new Socket(InetAddress.ofLiteral("127.0.0.1"), server.endpoint().port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String path, String host, String token, String more)
      throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
        + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
        + more + "\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private String host() {
    return "127.0.0.1:" + server.endpoint().port();
  }

  private String token() {
    return server.endpoint().token();
  }
}
