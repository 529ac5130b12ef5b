package dev.cairn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backend.BackendSettings.Account;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Which devices are signed in, and what becomes of one that is signed out by another.
class DevicesTest {
  @TempDir
  private Path folder = Path.of("");

  private Backend backend;
  private TestClient laptop;
  private TestClient desktop;

  @BeforeEach
  void start() throws IOException {
    backend = Backend.start(BackendSettings.forTests(
        folder, new Account("ann", "correct horse"), new Account("bob", "battery staple")));
    laptop = TestClient.device(backend.url(), "ann", "correct horse");
    desktop = TestClient.device(backend.url(), "ann", "correct horse");
  }

  @AfterEach
  void stop() {
    laptop.close();
    desktop.close();
    backend.close();
  }

  private static List<JsonNode> listed(TestClient asking) {
    return asking.get("/api/devices").json().path("devices").valueStream().toList();
  }

  private static List<String> ids(TestClient asking) {
    return listed(asking).stream()
        .map(device -> device.path("device_id").asString())
        .toList();
  }

  @Test
  void list_tellsOfTheAccountsOwnDevicesOnly_andWhichOneAsks() {
    try (TestClient stranger = TestClient.device(backend.url(), "bob", "battery staple")) {
      assertThat(ids(stranger)).containsExactly(stranger.deviceId);
      assertThat(ids(laptop)).containsExactlyInAnyOrder(laptop.deviceId, desktop.deviceId);
      for (JsonNode device : listed(laptop)) {
        assertThat(device.path("current").asBoolean())
            .isEqualTo(device.path("device_id").asString().equals(laptop.deviceId));
        assertThat(Instant.parse(device.path("last_seen_at").asString()))
            .isAfterOrEqualTo(Instant.parse(device.path("created_at").asString()));
      }
      assertThat(stranger.delete("/api/devices/" + laptop.deviceId).status()).isEqualTo(404);
      assertThat(laptop.get("/api/sync/changes").status()).isEqualTo(200);
    }
  }

  @Test
  void revokedDevice_losesTokensAndSocketAtOnce_andIsListedNoMore() throws Exception {
    CompletableFuture<Integer> closed = listen(desktop);
    assertThat(laptop.delete("/api/devices/" + desktop.deviceId).status()).isEqualTo(204);
    assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
    assertThat(desktop.get("/api/sync/changes").status()).isEqualTo(401);
    assertThat(desktop.refresh(desktop.refreshToken).status()).isEqualTo(400);
    assertThat(ids(laptop)).containsExactly(laptop.deviceId);
    assertThat(laptop.delete("/api/devices/" + desktop.deviceId).status())
        .as("again, because the answer may have been lost")
        .isEqualTo(204);
    assertThat(laptop.get("/api/sync/changes").status()).isEqualTo(200);
  }

  private static CompletableFuture<Integer> listen(TestClient client) {
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    var _ = client.listen(new WebSocket.Listener() {
      @Override
      public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
      }
    });
    return closed;
  }
}
