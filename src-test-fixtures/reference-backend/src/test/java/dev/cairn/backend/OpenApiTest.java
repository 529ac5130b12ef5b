package dev.cairn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.cairn.backend.TestClient.Reply;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `openapi.yaml` against the running backend: every route is documented, every documented route
/// answers, and every answer has the documented shape.
class OpenApiTest {
  private static final Path CONTRACT = Path.of("..", "..", "openapi.yaml");
  private static final byte[] BYTES = "hello, world\n".getBytes(StandardCharsets.UTF_8);
  private static final String HASH = TestClient.hash(BYTES);

  @TempDir
  private Path folder = Path.of("");

  @Test
  void contractAndBackendAgree() throws Exception {
    String contract = Files.readString(CONTRACT);
    Set<String> documented = documented(contract);
    var settings =
        BackendSettings.forTests(folder, new BackendSettings.Account("ann", "correct horse"));
    try (Backend backend = Backend.start(settings);
        TestClient ann = TestClient.device(backend.url(), "ann", "correct horse")) {
      assertThat(routes(backend)).as("documented routes").isEqualTo(documented);
      signInAgain(ann);
      sync(ann);
      upload(ann);
      listen(ann);
      test(ann);
      assertThat(
              ann.postForm("/oauth/revoke", Map.of("token", ann.refreshToken)).status())
          .isEqualTo(200);
      List<HttpResponse<byte[]>> answers = ann.answers.stream()
          .filter(answer -> answer.uri().toString().startsWith(backend.url()))
          .toList();
      assertThat(violations(contract, answers)).isEmpty();
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
        Map.of("files", List.of(file(ann, "file_3", "other.txt"), Map.of("file_id", "file_4"))));
    String second =
        batch.json().path("results").path(0).path("upload_session_id").asString();
    assertThat(ann.delete("/api/uploads/" + second).status()).isEqualTo(204);
  }

  private static byte[] leaf() {
    byte[] data = new byte[41];
    System.arraycopy(HexFormat.of().parseHex(HASH), 0, data, 1, 32);
    data[40] = (byte) BYTES.length;
    return data;
  }

  private static void listen(TestClient ann) {
    ann.http
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + ann.accessToken)
        .buildAsync(
            URI.create(ann.url.replace("http:", "ws:") + "/api/sync/ws"),
            new WebSocket.Listener() {})
        .join()
        .abort();
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
