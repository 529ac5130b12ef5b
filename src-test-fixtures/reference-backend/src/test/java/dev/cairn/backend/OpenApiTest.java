package dev.cairn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.cairn.backend.TestClient.Asked;
import dev.cairn.backend.TestClient.Reply;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.MerkleRoot;
import dev.cairn.backend.store.RealStore;
import dev.cairn.stores.OnEveryStore;
import dev.cairn.stores.TestedStore;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `openapi.yaml` against the running backend: every route is documented, every documented route
/// answers, and every answer and every request that succeeds has the documented shape.
@OnEveryStore
class OpenApiTest {
  private static final Path CONTRACT = Path.of("..", "..", "openapi.yaml");
  private static final byte[] BYTES = "hello, world\n".getBytes(StandardCharsets.UTF_8);
  private static final String HASH = TestClient.hash(BYTES);
  private static final String MALFORMED = "malformed";

  private final TestedStore store;

  @TempDir
  private Path folder = Path.of("");

  OpenApiTest(TestedStore store) {
    this.store = store.orSkip();
  }

  @Test
  void contractAndBackendAgree() throws Exception {
    String contract = Files.readString(CONTRACT);
    Set<String> documented = documented(contract);
    try (Backend backend = Backend.start(RealStore.settings(store, folder));
        TestClient ann = TestClient.device(backend.url(), "ann", "correct horse")) {
      assertThat(routes(backend)).as("documented routes").isEqualTo(documented);
      signInAgain(ann);
      sync(ann);
      upload(ann);
      pack(ann);
      goBack(ann);
      listen(ann);
      test(ann);
      devices(ann);
      assertThat(
              ann.postForm("/oauth/revoke", Map.of("token", ann.refreshToken)).status())
          .isEqualTo(200);
      List<HttpResponse<byte[]>> answers = ann.answers.stream()
          .filter(answer -> answer.uri().toString().startsWith(backend.url()))
          .toList();
      assertThat(violations(contract, answers)).isEmpty();
      assertThat(requestViolations(contract, ann.asked)).isEmpty();
      Set<String> succeeded = answers.stream()
          .filter(answer -> answer.statusCode() < 400)
          .map(answer -> route(answer, documented))
          .collect(Collectors.toCollection(TreeSet::new));
      // Opening the socket is not among the recorded answers; it would have failed above.
      succeeded.add("GET /api/sync/ws");
      assertThat(succeeded).as("routes that answered").isEqualTo(documented);
    }
  }

  private static Set<String> documented(String contract) {
    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(contract);
    assertThat(parsed.getMessages()).isEmpty();
    Set<String> found = new TreeSet<>();
    parsed
        .getOpenAPI()
        .getPaths()
        .forEach((path, item) -> item.readOperationsMap()
            .keySet()
            .forEach(method -> found.add(method.name() + " " + path)));
    return found;
  }

  private static Set<String> routes(Backend backend) {
    return backend.routes().stream()
        .map(label -> label.replaceFirst("^WS ", "GET "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String route(HttpResponse<byte[]> answer, Set<String> documented) {
    String called = answer.request().method() + " " + answer.uri().getPath();
    return documented.contains(called)
        ? called
        : documented.stream()
            .filter(label -> called.matches(label.replaceAll("\\{[a-z_]+}", "[^/]+")))
            .findFirst()
            .orElseThrow(() -> new AssertionError("Not documented: " + called));
  }

  private static List<String> violations(String contract, List<HttpResponse<byte[]>> answers) {
    var validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(contract).build();
    List<String> found = new ArrayList<>();
    for (HttpResponse<byte[]> answer : answers) {
      var response = SimpleResponse.Builder.status(answer.statusCode());
      answer.headers().firstValue("content-type").ifPresent(response::withContentType);
      if (answer.body().length > 0) {
        response.withBody(new String(answer.body(), StandardCharsets.UTF_8));
      }
      Request.Method method = Request.Method.valueOf(answer.request().method());
      ValidationReport report =
          validator.validateResponse(answer.uri().getPath(), method, response.build());
      report.getMessages().stream()
          .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
          .forEach(message -> found.add(answer.request().method() + " "
              + answer.uri().getPath() + " " + answer.statusCode() + ": " + message.getMessage()));
    }
    return found;
  }

  /// What the backend took although the contract does not have it.
  private static List<String> requestViolations(String contract, List<Asked> asked) {
    var validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(contract).build();
    List<String> found = new ArrayList<>();
    // The batches hold one malformed item each, on purpose.
    asked.stream()
        .filter(one -> one.status() < 400 && !one.body().contains(MALFORMED))
        .forEach(one -> {
          URI address = URI.create(one.path());
          var request = SimpleRequest.Builder.post(address.getPath())
              .withContentType("application/json")
              .withHeader("Authorization", "Bearer token")
              .withBody(one.body());
          if (address.getQuery() != null) {
            String[] pair = address.getQuery().split("=", 2);
            request.withQueryParam(pair[0], pair[1]);
          }
          validator.validateRequest(request.build()).getMessages().stream()
              .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
              .forEach(message -> found.add("POST " + one.path() + ": " + message.getMessage()));
        });
    return found;
  }

  private static void signInAgain(TestClient ann) {
    assertThat(ann.submit("ann", "wrong").status()).isEqualTo(401);
    assertThat(ann.exchange("nonsense").status()).isEqualTo(400);
    ann.tokens(ann.refresh(ann.refreshToken));
    assertThat(ann.get("/.well-known/oauth-authorization-server").status()).isEqualTo(200);
    assertThat(ann.get("/oauth/jwks").status()).isEqualTo(200);
    assertThat(ann.postForm("/oauth/revoke", Map.of()).status()).isEqualTo(400);
    String token = ann.accessToken;
    ann.accessToken = "";
    assertThat(ann.get("/api/sync/changes").status()).isEqualTo(401);
    ann.accessToken = token;
  }

  private static void sync(TestClient ann) {
    Reply made = ann.post(
        "/api/sync/commit",
        Map.of(
            "ops",
            List.of(
                Map.of(
                    "op", "create_folder", "file_id", "f_1", "parent_id", ann.rootId, "name", "a"),
                Map.of(
                    "op",
                    "move",
                    "file_id",
                    "f_1",
                    "parent_id",
                    ann.rootId,
                    "name",
                    "b",
                    "base_place_version",
                    7))));
    assertThat(made.json().path("results").path(0).path("status").asString()).isEqualTo("ok");
    assertThat(made.json().path("results").path(1).path("status").asString()).isEqualTo("error");
    assertThat(ann.post("/api/sync/commit", Map.of("ops", List.of(Map.of("op", "fly"))))
            .status())
        .isEqualTo(400);
    assertThat(ann.get("/api/sync/changes?since=" + ann.cursor + "&limit=1").status())
        .isEqualTo(200);
    assertThat(ann.get("/api/sync/changes?since=cursor_of_another_server").status())
        .isBetween(400, 410);
  }

  private static Map<String, Object> file(TestClient ann, String id, String name) {
    return Map.of(
        "file_id",
        id,
        "parent_id",
        ann.rootId,
        "name",
        name,
        "size",
        BYTES.length,
        "modified_at",
        "2026-11-22T10:00:00.123Z",
        "version_vector",
        Map.of(ann.deviceId, 1),
        "chunk_count",
        1,
        "chunks",
        List.of(Map.of("number", 1, "hash", HASH, "size", BYTES.length)));
  }

  private static void upload(TestClient ann) {
    Reply opened = ann.post("/api/files/upload", file(ann, "file_1", "hello.txt"));
    String session = "/api/uploads/" + opened.text("upload_session_id");
    Map<String, Object> chunk = Map.of("number", 1, "hash", HASH, "size", BYTES.length);
    assertThat(ann.post(session + "/chunks", Map.of("chunks", List.of(chunk))).status())
        .isEqualTo(200);
    assertThat(ann.get(session + "/status?attempted=1").status()).isEqualTo(200);
    String root = TestClient.hash(leaf());
    Map<String, Object> roots = Map.of("content_hash", root, "manifest_root", root);
    assertThat(ann.post(session + "/complete", roots).status()).isEqualTo(422);
    assertThat(ann.put(opened.json().path("upload_urls").path(0), BYTES).status())
        .isEqualTo(200);
    Reply completed = ann.post(session + "/complete", roots);
    assertThat(completed.status()).as(completed.body()).isEqualTo(200);
    assertThat(ann.get("/api/files/file_1/manifest?version=1").status()).isEqualTo(200);
    assertThat(ann.get("/api/files/file_1/manifest?version=9").status()).isEqualTo(404);
    assertThat(ann.post("/api/chunks/locate", Map.of("hashes", List.of(HASH, "0".repeat(64))))
            .status())
        .isEqualTo(200);
    Map<String, Object> stale = new HashMap<>(file(ann, "file_1", "hello.txt"));
    stale.put("base_version", 7);
    assertThat(ann.post("/api/files/upload", stale).status()).isEqualTo(409);
    Reply batch = ann.post(
        "/api/files/upload-batch",
        Map.of("files", List.of(file(ann, "file_3", "other.txt"), Map.of("file_id", MALFORMED))));
    String second =
        batch.json().path("results").path(0).path("upload_session_id").asString();
    assertThat(ann.delete("/api/uploads/" + second).status()).isEqualTo(204);
  }

  /// A second file: the first one's chunk by a range, and three more in one object.
  private static void pack(TestClient ann) {
    byte[] bytes = "raw, zstd and vcdiff".getBytes(StandardCharsets.UTF_8);
    String sha = TestClient.hash(bytes);
    String raw = "1".repeat(64);
    String delta = "3".repeat(64);
    Map<String, Object> object = Map.of(
        "sha256",
        sha,
        "length",
        bytes.length,
        "parts",
        List.of(
            part(raw, 0, "raw", null),
            part("2".repeat(64), 5, "zstd", null),
            part(delta, 10, "vcdiff", HASH)));
    Map<String, Object> baseless = Map.of(
        "sha256",
        sha,
        "length",
        bytes.length,
        "parts",
        List.of(part(delta, 0, "vcdiff", "9".repeat(64))));
    String root = TestClient.hash(leaf());
    String session = openByRange(ann, root);
    Map<String, Object> more = Map.of(
        "chunks",
        List.of(numbered(2, raw), numbered(3, "2".repeat(64)), numbered(4, delta)),
        "base_manifest_root",
        root,
        "ranges",
        List.of(Map.of("number", 1, "from", 1, "count", 1)));
    assertThat(ann.post(session + "/chunks", more).status()).isEqualTo(200);
    List<ChunkRef> chunks = List.of(
        new ChunkRef(HASH, BYTES.length),
        new ChunkRef(raw, 5),
        new ChunkRef("2".repeat(64), 5),
        new ChunkRef(delta, 5));
    Map<String, Object> roots = Map.of("content_hash", sha, "manifest_root", MerkleRoot.of(chunks));
    Map<String, Object> put = new HashMap<>(roots);
    put.put("op", "put_file");
    put.put("session_id", session.substring(session.lastIndexOf('/') + 1));
    Reply early = ann.post("/api/sync/commit", Map.of("ops", List.of(put)));
    assertThat(early.json().path("results").path(0).path("chunks").size()).isEqualTo(3);

    JsonNode declared = declare(ann, object, baseless, Map.of("sha256", MALFORMED));
    assertThat(statuses(declared)).containsExactly(201, 409, 400);
    assertThat(ann.put(declared.path(0), bytes).status()).isEqualTo(200);
    assertThat(statuses(declare(ann, object))).containsExactly(200);
    assertThat(ann.post(session + "/complete?publish=false", roots).text("status"))
        .isEqualTo("sealed");
    assertThat(ann.get(session + "/status").text("status")).isEqualTo("sealed");
    assertThat(ann.post(session + "/complete", roots).status()).isEqualTo(200);
    damage(ann, raw, delta);
    assertThat(statuses(declare(ann, object))).containsExactly(409);
  }

  private static void goBack(TestClient ann) {
    assertThat(ann.get("/api/files/file_1").json().path("locations").size()).isEqualTo(1);
    assertThat(ann.get("/api/files/file_1?version=7").status()).isEqualTo(404);
    assertThat(ann.get("/api/files/file_1?version=x").status()).isEqualTo(400);
    Reply versions = ann.get("/api/files/file_1/versions?before=2");
    assertThat(versions.json().path("versions").path(0).path("current").asBoolean())
        .isTrue();
    Map<String, Object> restore = Map.of("version", 1, "base_version", 1);
    assertThat(ann.post("/api/files/file_1/restore", restore).status()).isEqualTo(200);
    assertThat(ann.post("/api/files/file_1/restore", Map.of("version", 1, "base_version", 7))
            .status())
        .isEqualTo(409);
    assertThat(ann.post("/api/files/nobody/restore", restore).status()).isEqualTo(404);
    String lookup = "/api/folders/" + ann.rootId + "/lookup";
    assertThat(ann.post(lookup, Map.of("names", List.of("hello.txt"))).status()).isEqualTo(200);
    assertThat(ann.post(lookup, Map.of("names", List.of("a", "b"))).status()).isEqualTo(404);
    assertThat(ann.post(lookup, Map.of("names", List.of(1))).status()).isEqualTo(400);
    String rewind = "/api/folders/" + ann.rootId + "/rewind";
    String now = java.time.Instant.now().toString();
    assertThat(ann.post(rewind, Map.of("to", now, "seen_seq", 1000)).status()).isEqualTo(200);
    assertThat(ann.post(rewind, Map.of("to", now, "seen_seq", 0)).status()).isEqualTo(409);
    assertThat(ann.post(rewind, Map.of("seen_seq", 0)).status()).isEqualTo(400);
    JsonNode tree = ann.get("/api/sync/tree").json();
    assertThat(tree.path("children").size()).isEqualTo(3);
    String root = tree.path("root").asString();
    assertThat(ann.get("/api/sync/tree?root=" + root).json().has("children")).isFalse();
    assertThat(ann.get("/api/sync/tree?root=r").status()).isEqualTo(400);
    assertThat(ann.get("/api/sync/tree?folder=file_1&after=a").status()).isEqualTo(404);
  }

  private static void damage(TestClient ann, String raw, String delta) {
    Map<String, Object> wanted = Map.of("hashes", List.of(raw, delta));
    JsonNode locations = ann.post("/api/chunks/locate", wanted).json().path("locations");
    assertThat(locations.valueStream().map(place -> place.path("hash").asString()))
        .containsExactly(raw, delta, HASH);
    assertThat(locations.valueStream().map(place -> place.has("url")))
        .containsExactly(true, false, true);
    Map<String, Object> reported = Map.of("hashes", List.of(delta, "9".repeat(64)));
    for (String path : List.of("/api/chunks/damaged", "/api/chunks/locate")) {
      assertThat(ann.post(path, reported).json().path("missing").valueStream())
          .extracting(JsonNode::asString)
          .contains(delta);
    }
    Map<String, Object> nonsense = Map.of("hashes", List.of("no hash"));
    assertThat(ann.post("/api/chunks/damaged", nonsense).status()).isEqualTo(400);
  }

  /// Opens a session of which neither the count of chunks nor any URL is known.
  private static String openByRange(TestClient ann, String root) {
    Map<String, Object> file = new HashMap<>(file(ann, "file_2", "packed.bin"));
    file.remove("chunk_count");
    file.remove("chunks");
    file.put("size", BYTES.length + 15);
    Map<String, Object> unknown = new HashMap<>(file);
    unknown.put("base_manifest_root", "9".repeat(64));
    unknown.put("ranges", List.of(Map.of("number", 1, "from", 1, "count", 1)));
    assertThat(ann.post("/api/files/upload", unknown).status()).isEqualTo(404);
    unknown.put("base_manifest_root", root);
    assertThat(ann.post("/api/files/upload", unknown).status()).isEqualTo(201);
    Reply opened =
        ann.post("/api/files/upload-batch", Map.of("files", List.of(file), "without_urls", true));
    JsonNode upload = opened.json().path("results").path(0);
    assertThat(upload.path("upload_urls").isEmpty()).as(opened.body()).isTrue();
    return "/api/uploads/" + upload.path("upload_session_id").asString();
  }

  private static JsonNode declare(TestClient ann, Object... objects) {
    Reply reply = ann.post("/api/uploads/objects", Map.of("objects", List.of(objects)));
    return reply.json().path("results");
  }

  private static List<Integer> statuses(JsonNode results) {
    return results.valueStream().map(item -> item.path("http_status").asInt()).toList();
  }

  private static Map<String, Object> part(
      String hash, int offset, String encoding, @Nullable String base) {
    Map<String, Object> part = new HashMap<>(
        Map.of("hash", hash, "size", 5, "offset", offset, "length", 5, "encoding", encoding));
    if (base != null) {
      part.put("base", base);
    }
    return part;
  }

  private static Map<String, Object> numbered(int number, String hash) {
    return Map.of("number", number, "hash", hash, "size", 5);
  }

  private static byte[] leaf() {
    byte[] data = new byte[41];
    System.arraycopy(HexFormat.of().parseHex(HASH), 0, data, 1, 32);
    data[40] = (byte) BYTES.length;
    return data;
  }

  private static void listen(TestClient ann) {
    ann.listen(new WebSocket.Listener() {}).abort();
  }

  private static void devices(TestClient ann) {
    assertThat(ann.get("/api/devices").json().path("devices").size()).isEqualTo(1);
    assertThat(ann.delete("/api/devices/nobody").status()).isEqualTo(404);
    try (TestClient other = TestClient.device(ann.url, "ann", "correct horse")) {
      assertThat(ann.delete("/api/devices/" + other.deviceId).status()).isEqualTo(204);
    }
  }

  private static void test(TestClient ann) throws IOException {
    assertThat(ann.get("/healthz").status()).isEqualTo(200);
    assertThat(ann.get("/admin/state").status()).isEqualTo(200);
    Map<String, Object> order = Map.of("method", "GET", "path", "/api/none", "status", 503);
    String id = ann.post("/admin/faults", order).text("id").toLowerCase(Locale.ROOT);
    assertThat(ann.get("/admin/faults").status()).isEqualTo(200);
    assertThat(ann.delete("/admin/faults/" + id).status()).isEqualTo(204);
    assertThat(ann.delete("/admin/faults/" + id).status()).isEqualTo(404);
    assertThat(ann.delete("/admin/faults").status()).isEqualTo(204);
  }
}
