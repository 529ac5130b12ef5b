package dev.cairn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backend.BackendSettings.Account;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Refresh tokens: good once, but for the answer that was lost.
class RefreshTest {
  @TempDir
  private Path folder = Path.of("");

  private Backend backend;
  private TestClient ann;

  @BeforeEach
  void start() throws IOException {
    backend = Backend.start(BackendSettings.forTests(folder, new Account("ann", "correct horse")));
    ann = TestClient.device(backend.url(), "ann", "correct horse");
  }

  @AfterEach
  void stop() {
    ann.close();
    backend.close();
  }

  private String next(String token, String retryKey) {
    return ann.refresh(token, retryKey).text("refresh_token");
  }

  private void assertEnded(String token) {
    assertThat(ann.refresh(token).status()).isEqualTo(400);
    assertThat(ann.get("/api/sync/changes").status()).isEqualTo(401);
  }

  @Test
  void tokenUsedTwice_endsTheSignIn() {
    String first = ann.refreshToken;
    String second = ann.refresh(first).text("refresh_token");
    assertThat(ann.refresh(first).status()).isEqualTo(400);
    assertEnded(second);
  }

  @Test
  void answerThatWasLost_isAskedForAgain() {
    String first = ann.refreshToken;
    next(first, "key");
    String second = next(first, "key");
    assertThat(next(second, "other")).isNotEmpty();
    assertThat(ann.get("/api/sync/changes").status()).isEqualTo(200);
  }

  /// The device has the answer, and the repetition of its request arrives after it.
  @Test
  void repetitionThatArrivesLate_doesNoHarm() {
    String first = ann.refreshToken;
    String kept = next(first, "key");
    next(first, "key");
    assertThat(next(kept, "other")).isNotEmpty();
    assertThat(ann.get("/api/sync/changes").status()).isEqualTo(200);
  }

  @Test
  void answerThatWasReadByAnother_endsTheSignIn() {
    String first = ann.refreshToken;
    String lost = next(first, "key");
    String used = next(next(first, "key"), "other");
    assertThat(ann.refresh(lost).status()).isEqualTo(400);
    assertEnded(used);
  }

  @Test
  void repetitionAfterTheSuccessorWasUsed_endsTheSignIn() {
    String first = ann.refreshToken;
    String third = next(next(first, "key"), "other");
    assertThat(ann.refresh(first, "key").status()).isEqualTo(400);
    assertEnded(third);
  }

  @Test
  void repetitionWithAnotherKey_endsTheSignIn() {
    String first = ann.refreshToken;
    String second = next(first, "key");
    assertThat(ann.refresh(first, "another key").status()).isEqualTo(400);
    assertEnded(second);
  }
}
