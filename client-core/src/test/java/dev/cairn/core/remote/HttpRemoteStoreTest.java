package dev.cairn.core.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of a server that is damaged, hostile or of another make.
class HttpRemoteStoreTest {
  private static final String GOOD = """
      "parent_id": "root", "name": "good", "kind": "folder", "deleted": false, "version": 1,
      "place_version": 1, "change_seq": 1, "size": 0, "executable": false, "version_vector": {}""";

  private record Signed() implements AccessTokens {
    @Override
    public String current() {
      return "token";
    }

    @Override
    public void reject(String token) {}
  }

  private final HttpClients clients = new HttpClients(new TrafficMeter());
  private final HttpServer server;
  private final HttpRemoteStore remote;

  HttpRemoteStoreTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    remote = new HttpRemoteStore(
        clients.client(),
        ServerAddress.parse(address),
        new Signed(),
        new TrafficMeter(),
        Clock.system());
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    remote.close();
    server.stop(0);
    clients.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "17",
        "{}",
        "{\"id\": \"with a space\", %s}",
        "{\"id\": \"b\", \"version_vector\": {\"a=x b\": 1}, %s}",
        "{\"id\": \"b\", \"version_vector\": {\"a\": -1}, %s}",
        "{\"id\": \"b\", \"version_vector\": {\"a\": 9223372036854775807}, %s}",
        "{\"id\": \"b\", \"version_vector\": {\"a\": null}, %s}",
        "{\"id\": \"b\", \"kind\": \"socket\", %s}",
        "{\"id\": \"b\", \"version\": \"first\", %s}",
        "{\"id\": \"b\", \"name\": \"../up\", %s}"
      })
  void nodeThatCannotBeUnderstood_doesNotTakeItsPageWithIt(String odd) {
    // The last of two equal members counts, so the odd one is put behind.
    String members = odd.replace("%s", "\"x\": 0").replaceFirst("^\\{", "{" + GOOD + ", ");
    String page = """
        {"changes": [{"node": %s}, {"node": {"id": "42", %s}}, {}],
         "next_cursor": "cursor_2", "has_more": false}""".formatted(odd.equals("{}") ? odd : members, GOOD);
    answer("/api/sync/changes", page);
    ChangePage changes = remote.changes("cursor_1");
    assertThat(changes.nodes()).singleElement().satisfies(node -> {
      assertThat(node.node().id().value()).isEqualTo("42");
      assertThat(node.node().name().value()).isEqualTo("good");
    });
    assertThat(changes.nextCursor()).isEqualTo("cursor_2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{\"changes\": null}", "{\"changes\": []}", "<html>"})
  void answerThatIsNoPage_isCorrupt(String page) {
    answer("/api/sync/changes", page);
    assertThatThrownBy(() -> remote.changes("cursor_1"))
        .isInstanceOfSatisfying(
            SyncException.class, e -> assertThat(e.category()).isEqualTo(Category.CORRUPT));
  }

  @Test
  void deviceIdThatIsNone_isCorrupt() {
    answer("/api/sync/register-device", """
        {"device_id": "a=x b", "namespace_id": "n", "root_id": "root", "epoch": "e",
         "cursor": "c", "name": "laptop"}""");
    assertThatThrownBy(() -> remote.register("laptop", "linux"))
        .isInstanceOfSatisfying(
            SyncException.class, e -> assertThat(e.category()).isEqualTo(Category.CORRUPT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uploading", "partial_upload", "sealed", "available", "expired"})
  void everyStateOfAnUpload_isKnown(String state) {
    answer("/api/uploads/session_1/status", "{\"status\": \"" + state + "\"}");
    UploadStatus status = remote.uploadStatus("session_1", Set.of());
    assertThat(status.state().name()).isEqualToIgnoringCase(state);
  }

  @Test
  void sessionWithAnOddId_staysWithinItsRoute() {
    answer("/api/uploads/", "{\"status\": \"expired\"}");
    assertThat(remote.uploadStatus("../a?b#c/d", Set.of()).state())
        .isEqualTo(UploadStatus.State.EXPIRED);
  }

  private void answer(String path, String body) {
    server.createContext(path, exchange -> {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
  }
}
