package dev.cairn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backend.TestClient.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What two devices change in one folder, each as a group: never a mix of both.
class GroupTest {
  private static final String FOLDER = "00000000-0000-7000-8000-000000000001";
  private static final String A = "00000000-0000-7000-8000-00000000000a";
  private static final String B = "00000000-0000-7000-8000-00000000000b";

  @TempDir
  private Path folder = Path.of("");

  private interface Story {
    void with(TestClient ann, TestClient bob) throws Exception;
  }

  private void run(Story story) throws Exception {
    var settings =
        BackendSettings.forTests(folder, new BackendSettings.Account("ann", "correct horse"));
    try (Backend backend = Backend.start(settings);
        TestClient ann = TestClient.device(backend.url(), "ann", "correct horse");
        TestClient bob = TestClient.device(backend.url(), "ann", "correct horse")) {
      story.with(ann, bob);
    }
  }

  private static Map<String, Object> create(String id, String parent, String name) {
    return Map.of(
        "op", "create_folder", "group", "g", "file_id", id, "parent_id", parent, "name", name);
  }

  private static Map<String, Object> expect(long seen) {
    return Map.of("op", "expect_unchanged", "group", "g", "file_id", FOLDER, "seen_seq", seen);
  }

  private static Reply commit(TestClient client, List<Map<String, Object>> ops) throws Exception {
    return client.post("/api/sync/commit", Map.of("ops", ops));
  }

  private static String code(Reply reply, int index) {
    return reply.json().path("results").path(index).path("code").asString("");
  }

  private static long seq(Reply reply, int index) {
    return reply.json().path("results").path(index).path("change_seq").asLong();
  }

  @Test
  void anotherDevicesNewsBelow_refusesTheWholeGroup() throws Exception {
    run((ann, bob) -> {
      long seen = seq(commit(ann, List.of(create(FOLDER, ann.rootId, ".git"))), 0);
      assertThat(code(commit(bob, List.of(expect(seen), create(A, FOLDER, "a"))), 1))
          .isEmpty();
      Reply refused = commit(ann, List.of(expect(seen), create(B, FOLDER, "b")));
      assertThat(code(refused, 0)).isEqualTo("stale_base");
      assertThat(code(refused, 1)).isEqualTo("conflict");
    });
  }

  @Test
  void anotherDevicesDeletionBelow_refusesTheWholeGroup() throws Exception {
    run((ann, bob) -> {
      long seen =
          seq(commit(ann, List.of(create(FOLDER, ann.rootId, ".git"), create(A, FOLDER, "a"))), 1);
      var deletion = Map.<String, Object>of(
          "op", "delete", "file_id", A, "base_version", 0, "base_place_version", 1);
      assertThat(code(commit(bob, List.of(deletion)), 0)).isEmpty();
      assertThat(code(commit(ann, List.of(expect(seen), create(B, FOLDER, "b"))), 0))
          .isEqualTo("stale_base");
    });
  }

  @Test
  void ownChanges_doNotStandInTheWay() throws Exception {
    run((ann, _) -> {
      long seen = seq(commit(ann, List.of(create(FOLDER, ann.rootId, ".git"))), 0);
      assertThat(code(commit(ann, List.of(expect(seen), create(A, FOLDER, "a"))), 0))
          .isEmpty();
      assertThat(code(commit(ann, List.of(expect(seen), create(B, FOLDER, "b"))), 0))
          .isEmpty();
    });
  }

  @Test
  void folderOfThatNameByAnother_isNotJoined() throws Exception {
    run((ann, bob) -> {
      commit(ann, List.of(create(FOLDER, ann.rootId, ".git")));
      Reply refused = commit(bob, List.of(create(B, bob.rootId, ".git"), create(A, B, "a")));
      assertThat(code(refused, 0)).isEqualTo("name_clash");
      assertThat(code(refused, 1)).isEqualTo("conflict");
    });
  }
}
