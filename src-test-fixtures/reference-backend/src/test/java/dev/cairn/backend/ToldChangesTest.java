package dev.cairn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backend.BackendSettings.Account;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a device hears of a commit with many changes.
class ToldChangesTest {
  private static final int CHANGES = 250;

  @TempDir
  private Path folder = Path.of("");

  private static BlockingQueue<JsonNode> listen(TestClient client) {
    BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    StringBuilder text = new StringBuilder();
    var _ = client.listen(new WebSocket.Listener() {
      @Override
      public @Nullable CompletionStage<?> onText(
          WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
          heard.add(JsonMapper.shared().readTree(text.toString()));
          text.setLength(0);
        }
        socket.request(1);
        return null;
      }
    });
    return heard;
  }

  @Test
  void everyChangeOfACommit_isToldInAMessageOfItsOwn_inOrder() throws Exception {
    try (Backend backend =
            Backend.start(BackendSettings.forTests(folder, new Account("ann", "correct horse")));
        TestClient ann = TestClient.device(backend.url(), "ann", "correct horse");
        TestClient other = TestClient.device(backend.url(), "ann", "correct horse")) {
      BlockingQueue<JsonNode> heard = listen(other);
      List<Map<String, Object>> ops = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        ops.add(Map.of(
            "op",
            "create_folder",
            "file_id",
            "file_" + i,
            "parent_id",
            ann.rootId,
            "name",
            "" + i));
      }
      assertThat(ann.post("/api/sync/commit", Map.of("ops", ops)).status()).isEqualTo(200);
      List<Long> told = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        JsonNode message = heard.poll(10, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        assertThat(message.path("changed_by_device").asString()).isEqualTo(ann.deviceId);
        told.add(message.path("change_seq").asLong());
      }
      assertThat(told).isEqualTo(LongStream.rangeClosed(1, CHANGES).boxed().toList());
    }
  }
}
