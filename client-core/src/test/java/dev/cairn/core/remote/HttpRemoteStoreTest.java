package dev.cairn.core.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.remote.wire.WireJson;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntPredicate;
import okhttp3.HttpUrl;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of a server that is damaged, hostile or of another make.
class HttpRemoteStoreTest {
  private static final KnownChanges NOTHING = new KnownChanges(List.of());

  private static final String GOOD = """
      "parent_id": "root", "name": "good", "kind": "folder", "deleted": false, "version": 1,
      "place_version": 1, "change_seq": 1, "size": 0, "executable": false, "version_vector": {}""";

  private final AnsweringServer answering = new AnsweringServer();
  private final HttpServer server = answering.server();
  private final HttpRemoteStore remote = answering.remote();

  @AfterEach
  void stop() {
    answering.close();
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
  @DisplayName("N-93 a node that cannot be understood does not take its page with it")
  void nodeThatCannotBeUnderstood_doesNotTakeItsPageWithIt(String odd) {
    // The last of two equal members counts, so the odd one is put behind.
    String members = odd.replace("%s", "\"x\": 0").replaceFirst("^\\{", "{" + GOOD + ", ");
    String page = """
        {"changes": [{"node": %s}, {"node": {"id": "42", %s}}, {}],
         "next_cursor": "cursor_2", "has_more": false}""".formatted(odd.equals("{}") ? odd : members, GOOD);
    answer("/api/sync/changes", page);
    ChangePage changes = remote.changes("cursor_1", NOTHING);
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
    assertThatThrownBy(() -> remote.changes("cursor_1", NOTHING))
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

  /// Field by field as the contract has it, and none that the op does not take.
  @Test
  void ops_areWrittenAsTheContractSays() throws Exception {
    FileId id = new FileId("file_1");
    Place place = new Place(new FileId("root"), new NodeName("a"));
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    server.createContext("/api/sync/commit", exchange -> {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      String results = String.join(",", Collections.nCopies(7, "{\"status\": \"no\"}"));
      byte[] bytes = ("{\"results\": [" + results + "]}").getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    List<CommitOp> ops = List.of(
        new CommitOp.CreateFolder(id, place, Optional.empty()),
        new CommitOp.Undelete(id, place),
        new CommitOp.Move(id, place, 2, Optional.empty()),
        new CommitOp.PutFile("s", ContentHash.EMPTY, ContentHash.EMPTY.digest()),
        new CommitOp.Delete(id, 1, 2, 3),
        new CommitOp.SettleConflict(id),
        new CommitOp.SetExecutable(id, 1, false));
    assertThat(remote.commit(ops)).hasSize(7);
    String empty = ContentHash.EMPTY.hex();
    String at = "'file_id':'file_1','parent_id':'root','name':'a'";
    String expected = "{'ops':["
        + "{'op':'create_folder'," + at + "},"
        + "{'op':'undelete'," + at + "},"
        + "{'op':'move'," + at + ",'base_place_version':2},"
        + "{'op':'put_file','session_id':'s','content_hash':'" + empty + "','manifest_root':'"
        + empty + "'},"
        + "{'op':'delete','file_id':'file_1','base_version':1,'base_place_version':2,'seen_seq':3},"
        + "{'op':'settle_conflict','file_id':'file_1'},"
        + "{'op':'set_attributes','file_id':'file_1','base_version':1,'executable':false}]}";
    var mapper = WireJson.MAPPER;
    assertThat(mapper.readTree(bodies.take()))
        .isEqualTo(mapper.readTree(expected.replace('\'', '"')));
  }

  @Test
  void sessionWithAnOddId_staysWithinItsRoute() {
    answer("/api/uploads/", "{\"status\": \"expired\"}");
    assertThat(remote.uploadStatus("../a?b#c/d", Set.of()).state())
        .isEqualTo(UploadStatus.State.EXPIRED);
  }

  @Test
  void pageThatIsTooLarge_isAskedForInSmallerOnes() {
    answerPages(limit -> limit == 2000);
    assertThat(remote.changes("cursor_1", NOTHING).nodes()).hasSize(1);
  }

  @Test
  void pageThatIsTooLargeForTwoNodes_isAskedForOneByOne() {
    answerPages(limit -> limit > 1);
    assertThat(remote.changes("cursor_1", NOTHING).nodes()).hasSize(1);
  }

  @Test
  void pageThatIsTooLargeForOneNode_isCorrupt() {
    answerPages(_ -> true);
    assertThatThrownBy(() -> remote.changes("cursor_1", NOTHING))
        .isInstanceOfSatisfying(
            SyncException.class, e -> assertThat(e.code()).isEqualTo("answer_too_large"));
  }

  private void answerPages(IntPredicate isTooLarge) {
    server.createContext("/api/sync/changes", exchange -> {
      String query = exchange.getRequestURI().getQuery();
      int limit = Integer.parseInt(query.replaceFirst(".*limit=(\\d+).*", "$1"));
      assertThat(limit).isPositive();
      String page = """
          {"changes": [{"node": {"id": "42", %s}}],
           "next_cursor": "cursor_2", "has_more": true}""".formatted(GOOD);
      byte[] bytes = (page + " ".repeat(isTooLarge.test(limit) ? 9 << 20 : 0)).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      try (var body = exchange.getResponseBody()) {
        body.write(bytes);
      }
    });
  }

  @Test
  void answerWithoutEnd_isCorrupt() {
    server.createContext("/api/uploads/", exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
      try (var body = exchange.getResponseBody()) {
        for (int i = 0; i < 16; i++) {
          body.write(spaces);
        }
      }
    });
    assertCorrupt(() -> remote.uploadStatus("session_1", Set.of()));
  }

  @Test
  void manifestOfALargeFile_isReadWhole() {
    int count = 100_000;
    String chunk = "{\"size\": 4194304, \"hash\": \"" + "0a".repeat(32) + "\"}";
    answer(
        "/api/files/",
        "{\"version\": 1, \"other\": [{\"chunks\": []}], \"chunks\": ["
            + String.join(",", Collections.nCopies(count, chunk))
            + "]}");
    Manifest manifest = remote.manifest(new FileId("a/b"), 1);
    assertThat(manifest.chunks()).hasSize(count);
    assertThat(manifest.sizeBytes()).isEqualTo(count * 4_194_304L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"chunks\": null}",
        "{\"chunks\": [null]}",
        "{\"chunks\": [{}]}",
        "{\"chunks\": [{\"hash\": \"00\", \"size\": 1}]}",
        "{\"chunks\": [",
        "{\"chunks\": []"
      })
  void answerThatIsNoManifest_isCorrupt(String body) {
    answer("/api/files/a/manifest", body);
    assertCorrupt(() -> remote.manifest(new FileId("a"), 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://store.example.org/x", "ftp://127.0.0.1/x", "", "//x", "http://10.0.0.1/"})
  void placesForContents_areSafe(String url) {
    String target = "{\"chunk_number\": 1, \"upload_url\": \"" + url + "\", \"headers\": {}}";
    answer("/api/uploads/s/chunks", "{\"upload_urls\": [" + target + "]}");
    assertCorrupt(() -> remote.addChunks("s", ManifestPart.of(List.of())));
    String hash = "0a".repeat(32);
    answer("/api/chunks/locate", """
        {"locations": [{"hash": "%s", "size": 1, "url": "%s", "offset": 0, "length": 1,
         "encoding": "raw"}]}""".formatted(hash, url));
    assertCorrupt(() -> remote.locate(List.of(ChunkHash.ofHex(hash))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "caf\u00e9", ""})
  void headerThatCannotBeSent_isCorrupt(String name) {
    answer("/api/uploads/s/chunks", """
        {"upload_urls": [{"chunk_number": 1, "upload_url": "https://store.example.org/x",
         "headers": {"%s": "v"}}]}""".formatted(name));
    assertCorrupt(() -> remote.addChunks("s", ManifestPart.of(List.of())));
  }

  @Test
  void storeBesideAServerOnThisComputer_mayBePlain() {
    ServerAddress here = ServerAddress.parse("http://localhost:1");
    ServerAddress there = ServerAddress.parse("https://cairn.example.org");
    for (String store : List.of("http://127.0.0.1:9/x", "http://localhost/x", "http://[::1]/x")) {
      assertThat(here.maySendTo(HttpUrl.get(store))).isTrue();
      assertThat(there.maySendTo(HttpUrl.get(store))).isFalse();
    }
    assertThat(here.maySendTo(HttpUrl.get("https://store.example.org"))).isTrue();
    assertThat(there.maySendTo(HttpUrl.get("https://store.example.org"))).isTrue();
  }

  private static void assertCorrupt(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SyncException.class, e -> assertThat(e.category()).isEqualTo(Category.CORRUPT));
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
