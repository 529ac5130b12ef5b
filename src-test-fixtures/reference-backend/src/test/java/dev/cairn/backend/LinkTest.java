package dev.cairn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backend.TestClient.Reply;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.FolderRoot;
import dev.cairn.backend.metadata.Kind;
import dev.cairn.backend.metadata.MerkleRoot;
import dev.cairn.backend.store.RealStore;
import dev.cairn.stores.OnEveryStore;
import dev.cairn.stores.TestedStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Symbolic links over HTTP: nodes of their own kind, of which the server knows no more than that.
@OnEveryStore
class LinkTest {
  private final TestedStore store;

  @TempDir
  private Path folder = Path.of("");

  LinkTest(TestedStore store) {
    this.store = store.orSkip();
  }

  private interface Story {
    void with(TestClient ann) throws Exception;
  }

  private void run(Story story) throws Exception {
    try (Backend backend = Backend.start(RealStore.settings(store, folder));
        TestClient ann = TestClient.device(backend.url(), "ann", "correct horse")) {
      story.with(ann);
    }
  }

  private static Map<String, Object> request(
      TestClient ann, String id, String name, String kind, int size, long base) {
    Map<String, Object> request = new HashMap<>();
    request.put("file_id", id);
    request.put("parent_id", ann.rootId);
    request.put("name", name);
    request.put("kind", kind);
    request.put("size", size);
    request.put("base_version", base);
    request.put("chunk_count", 1);
    return request;
  }

  private static Reply put(
      TestClient ann, String id, String name, String kind, String content, long base)
      throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    String hash = TestClient.hash(bytes);
    Map<String, Object> request = request(ann, id, name, kind, bytes.length, base);
    request.put("chunks", List.of(Map.of("number", 1, "hash", hash, "size", bytes.length)));
    Reply opened = ann.post("/api/files/upload", request);
    if (opened.status() != 201) {
      return opened;
    }
    for (JsonNode url : opened.json().path("upload_urls")) {
      assertThat(ann.put(url, bytes).status()).isEqualTo(200);
    }
    String root = MerkleRoot.of(List.of(new ChunkRef(hash, bytes.length)));
    return ann.post(
        "/api/uploads/" + opened.text("upload_session_id") + "/complete",
        Map.of("content_hash", root, "manifest_root", root));
  }

  private static JsonNode node(TestClient ann, String id) {
    JsonNode changes = ann.get("/api/sync/changes?since=" + ann.cursor).json().path("changes");
    for (JsonNode change : changes) {
      if (change.path("file_id").asString().equals(id)) {
        return change.path("node");
      }
    }
    throw new AssertionError("No change of " + id);
  }

  @Test
  void aLink_isANodeOfItsOwnKind_withVersions() throws Exception {
    run(ann -> {
      assertThat(put(ann, "file_l", "way", "link", "a/b", 0).status()).isEqualTo(200);
      assertThat(node(ann, "file_l").path("kind").asString()).isEqualTo("link");
      assertThat(put(ann, "file_l", "way", "link", "c", 1).status()).isEqualTo(200);
      assertThat(node(ann, "file_l").path("version").asLong()).isEqualTo(2);
      JsonNode tree = ann.get("/api/sync/tree").json();
      JsonNode child = tree.path("children").path(0);
      assertThat(child.path("kind").asString()).isEqualTo("link");
      String hash = node(ann, "file_l").path("content_hash").asString();
      assertThat(tree.path("root").asString())
          .isEqualTo(FolderRoot.of(List.of(new FolderRoot.Child("way", Kind.LINK, false, hash))))
          .isNotEqualTo(
              FolderRoot.of(List.of(new FolderRoot.Child("way", Kind.FILE, false, hash))));
    });
  }

  @Test
  void aLinkAndAFile_areNeverTheSame() throws Exception {
    run(ann -> {
      assertThat(put(ann, "file_l", "way", "link", "a/b", 0).status()).isEqualTo(200);
      Reply equal = put(ann, "file_again", "way", "link", "a/b", 0);
      assertThat(equal.text("file_id")).isEqualTo("file_l");
      assertThat(put(ann, "file_f", "way", "file", "a/b", 0).text("code")).isEqualTo("name_clash");
      assertThat(put(ann, "file_l", "way", "file", "a/b", 1).text("code")).isEqualTo("conflict");
    });
  }

  @Test
  void whatCannotBeALink_isRefused() throws Exception {
    run(ann -> {
      Map<String, Object> empty = request(ann, "file_1", "n", "link", 0, 0);
      Map<String, Object> large = request(ann, "file_1", "n", "link", Kind.LINK_MAX + 1, 0);
      Map<String, Object> executable = request(ann, "file_1", "n", "link", 1, 0);
      executable.put("executable", true);
      Map<String, Object> unknown = request(ann, "file_1", "n", "folder", 1, 0);
      for (var request : List.of(empty, large, executable, unknown)) {
        assertThat(ann.post("/api/files/upload", request).text("code")).isEqualTo("bad_request");
      }
      assertThat(put(ann, "file_l", "way", "link", "a/b", 0).status()).isEqualTo(200);
      Map<String, Object> mode = Map.of(
          "op", "set_attributes", "file_id", "file_l", "base_version", 1, "executable", true);
      Map<String, Object> child =
          Map.of("op", "create_folder", "file_id", "file_d", "parent_id", "file_l", "name", "in");
      JsonNode results = ann.post("/api/sync/commit", Map.of("ops", List.of(mode, child)))
          .json()
          .path("results");
      assertThat(results.path(0).path("code").asString()).isEqualTo("conflict");
      assertThat(results.path(1).path("code").asString()).isEqualTo("conflict");
    });
  }
}
