package dev.cairn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backend.TestClient.Reply;
import dev.cairn.backend.store.RealStore;
import dev.cairn.stores.OnEveryStore;
import dev.cairn.stores.TestedStore;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One file from a device to the store and back, over real HTTP.
@OnEveryStore
class VerticalTest {
  private final TestedStore store;

  @TempDir
  private Path folder = Path.of("");

  VerticalTest(TestedStore store) {
    this.store = store.orSkip();
  }

  @Test
  void fileUploadedByOneDevice_reachesAnother() throws Exception {
    try (Backend backend = Backend.start(RealStore.settings(store, folder));
        TestClient ann = TestClient.device(backend.url(), "ann", "correct horse");
        TestClient other = TestClient.device(backend.url(), "ann", "correct horse")) {
      BlockingQueue<String> hints = listen(other);
      byte[] bytes = "hello, world\n".getBytes(StandardCharsets.UTF_8);
      String hash = TestClient.hash(bytes);
      Reply opened = ann.post(
          "/api/files/upload",
          Map.of(
              "file_id",
              "file_1",
              "parent_id",
              ann.rootId,
              "name",
              "hello.txt",
              "size",
              bytes.length,
              "modified_at",
              "2026-11-22T10:00:00.123Z",
              "executable",
              false,
              "base_version",
              0,
              "version_vector",
              Map.of(ann.deviceId, 1),
              "chunk_count",
              1,
              "chunks",
              List.of(Map.of("number", 1, "hash", hash, "size", bytes.length))));
      assertThat(opened.status()).as(opened.body()).isEqualTo(201);
      Reply stored = ann.put(opened.json().path("upload_urls").path(0), bytes);
      assertThat(stored.status()).as(stored.body()).isEqualTo(200);

      String session = "/api/uploads/" + opened.text("upload_session_id");
      JsonNode done = ann.get(session + "/status").json().path("completed_chunks");
      assertThat(done.path(0).asInt())
          .as("whoever resumes is told what is there")
          .isEqualTo(1);

      String root = leaf(hash, bytes.length);
      Reply completed =
          ann.post(session + "/complete", Map.of("content_hash", root, "manifest_root", root));
      assertThat(completed.status()).as(completed.body()).isEqualTo(200);
      assertThat(completed.text("status")).isEqualTo("available");

      assertThat(hints.poll(10, TimeUnit.SECONDS)).contains("file_changed").contains("file_1");
      JsonNode changes =
          other.get("/api/sync/changes?since=" + other.cursor).json().path("changes");
      assertThat(changes.size()).isEqualTo(1);
      assertThat(changes.path(0).path("node").path("name").asString()).isEqualTo("hello.txt");
      Reply located = other.post("/api/chunks/locate", Map.of("hashes", List.of(hash)));
      String url = located.json().path("locations").path(0).path("url").asString();
      assertThat(other.fetch(url).raw().body()).isEqualTo(bytes);
    }
  }

  private static String leaf(String hash, long size) {
    byte[] data = new byte[41];
    System.arraycopy(HexFormat.of().parseHex(hash), 0, data, 1, 32);
    for (int i = 0; i < 8; i++) {
      data[40 - i] = (byte) (size >> (8 * i));
    }
    return TestClient.hash(data);
  }

  private static BlockingQueue<String> listen(TestClient client) {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    var _ = client.listen(new WebSocket.Listener() {
      @Override
      public @Nullable CompletionStage<?> onText(
          WebSocket socket, CharSequence data, boolean last) {
        received.add(data.toString());
        socket.request(1);
        return null;
      }
    });
    return received;
  }
}
