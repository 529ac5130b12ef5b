package dev.cairn.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.daemon.control.api.ControlJson;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What a client hears that sends anything but a good request.
class RpcErrorsTest {
  private ControlServer server;
  private RawClient client;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = ControlServer.start(new InMemoryControlMethods());
    client = new RawClient(server.endpoint().port(), server.endpoint().token());
    assertThat(client.connectBlocking(20, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-32700 | {\"jsonrpc\":",
        "-32700 | hello",
        "-32600 | []",
        "-32600 | 7",
        "-32600 | {\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"status\"}",
        "-32600 | {\"jsonrpc\":\"2.0\",\"method\":\"status\"}",
        "-32600 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}",
        "-32600 | {\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"status\"}",
        "-32601 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"format_disk\"}",
        "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\",\"params\":[1]}",
        "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\",\"params\":{\"paht\":\"a\"}}",
        "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"explain\",\"params\":{}}",
        "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"activity\",\"params\":{}}",
        "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"activity\",\"params\":{\"limit\":0}}",
        "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"activity\",\"params\":{\"limit\":\"9\"}}",
        "-32602 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pause\",\"params\":{\"for_seconds\":-1}}",
        "-32000 | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"whoami\"}",
      })
  void badRequest_isAnsweredWithItsCode(int code, String message) throws InterruptedException {
    JsonNode answer = client.ask(message);
    assertThat(answer.path("error").path("code").asInt()).isEqualTo(code);
    assertThat(answer.path("error").path("message").asString()).isNotBlank();
    assertThat(answer.path("error").path("data").path("exit_code").isInt()).isTrue();
  }

  @Test
  void mistakeInAMethod_isAnsweredWithoutItsDetails() throws InterruptedException {
    JsonNode answer = client.ask(
        "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"explain\",\"params\":{\"path\":\"bug\"}}");
    assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32_603);
    assertThat(answer.path("id").asString()).isEqualTo("x");
    assertThat(answer.toString()).doesNotContain("secret");
  }

  @Test
  void badRequest_leavesTheConnectionUsable() throws InterruptedException {
    client.ask("nonsense");
    JsonNode answer = client.ask("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"status\"}");
    assertThat(answer.path("id").asInt()).isEqualTo(7);
    assertThat(answer.path("result").path("state").asString()).isEqualTo("up_to_date");
    assertThat(answer.path("result").has("paused_until")).isTrue();
  }

  @Test
  void messageOverOneMebibyte_closesTheConnection() throws Exception {
    client.send(" ".repeat(ControlJson.MESSAGE_BYTES_MAX + 1));
    // The reset of a socket with unread bytes may overtake the close frame with its 1009.
    assertThat(client.closeCode.get(20, TimeUnit.SECONDS)).isIn(1009, 1006, -1);
  }

  @Test
  void messageOfOneMebibyte_isRead() throws InterruptedException {
    var request = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"status\"}";
    var padding = " ".repeat(ControlJson.MESSAGE_BYTES_MAX - request.length());
    assertThat(client.ask(request + padding).path("id").asInt()).isEqualTo(7);
  }

  private static final class RawClient extends WebSocketClient {
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>(100);
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

    RawClient(int port, String token) {
      super(
          URI.create("ws://127.0.0.1:" + port + "/control"),
          Map.of("Authorization", "Bearer " + token));
    }

    JsonNode ask(String message) throws InterruptedException {
      send(message);
      String answer = answers.poll(20, TimeUnit.SECONDS);
      assertThat(answer).as("answer to " + message).isNotNull();
      return ControlJson.MAPPER.readTree(answer);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String message) {
      answers.add(message);
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      closeCode.complete(code);
    }

    @Override
    public void onError(Exception cause) {
      // A reset shows here first, and then as the end of the connection.
    }
  }
}
