package dev.cairn.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A device as the tests need one: signs in like a browser would, and speaks the wire in plain
/// JSON.
final class TestClient implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();
  private static final String REDIRECT = "http://127.0.0.1:9/callback";
  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0";
  private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

  final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  final String url;

  /// Every answer so far, in order.
  final List<HttpResponse<byte[]>> answers = Collections.synchronizedList(new ArrayList<>());

  /// Every JSON body so far, in order, and how it was answered.
  final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  String accessToken = "";
  String refreshToken = "";
  String rootId = "";
  String deviceId = "";
  String namespaceId = "";
  String cursor = "";

  TestClient(String url) {
    this.url = url;
  }

  /// A client that is signed in and registered.
  static TestClient device(String url, String user, String password) {
    TestClient client = new TestClient(url);
    client.tokens(client.exchange(client.code(user, password)));
    Reply registered =
        client.post("/api/sync/register-device", Map.of("name", "test", "platform", "linux"));
    client.rootId = registered.text("root_id");
    client.deviceId = registered.text("device_id");
    client.namespaceId = registered.text("namespace_id");
    client.cursor = registered.text("cursor");
    return client;
  }

  /// A POST of JSON.
  record Asked(String path, String body, int status) {}

  /// An answer, with its JSON read.
  record Reply(int status, HttpResponse<byte[]> raw) {
    JsonNode json() {
      return JSON.readTree(raw.body());
    }

    String text(String name) {
      return json().path(name).asString();
    }

    String body() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  String code(String user, String password) {
    Reply answer = submit(user, password);
    if (answer.status() != 303) {
      throw new AssertionError("Signing in was answered with " + answer.status());
    }
    Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(answer.header("Location"));
    if (!code.find()) {
      throw new AssertionError("No code in " + answer.header("Location"));
    }
    return code.group(1);
  }

  Reply submit(String user, String password) {
    String query = form(Map.of(
        "response_type", "code",
        "client_id", "cairn-desktop",
        "redirect_uri", REDIRECT,
        "scope", "files",
        "state", "some state",
        "code_challenge", challenge(),
        "code_challenge_method", "S256"));
    Reply page = send(request("/oauth/authorize?" + query).GET());
    Matcher hidden = REQUEST.matcher(page.body());
    if (!hidden.find()) {
      throw new AssertionError("No form in " + page.body());
    }
    return postForm(
        "/oauth/authorize",
        Map.of("request", hidden.group(1), "username", user, "password", password));
  }

  Reply exchange(String code) {
    return postForm(
        "/oauth/token",
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", REDIRECT,
            "client_id", "cairn-desktop",
            "code_verifier", VERIFIER));
  }

  Reply refresh(String token) {
    return postForm(
        "/oauth/token",
        Map.of(
            "grant_type", "refresh_token", "refresh_token", token, "client_id", "cairn-desktop"));
  }

  /// As [#refresh(String)], as one try of several.
  Reply refresh(String token, String retryKey) {
    Map<String, String> fields =
        Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", "cairn-desktop");
    return send(request("/oauth/token")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Idempotency-Key", retryKey)
        .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  void tokens(Reply reply) {
    accessToken = reply.text("access_token");
    refreshToken = reply.text("refresh_token");
  }

  private static String challenge() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sha256(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
    return accessToken.isEmpty() || path.startsWith("/oauth/")
        ? builder
        : builder.header("Authorization", "Bearer " + accessToken);
  }

  /// Opens the socket on which the server tells of changes.
  WebSocket listen(WebSocket.Listener listener) {
    URI address = URI.create(url.replace("http:", "ws:") + "/api/sync/ws");
    return http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + accessToken)
        .buildAsync(address, listener)
        .join();
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  Reply post(String path, Object body) {
    return postText(path, JSON.writeValueAsString(body));
  }

  Reply postText(String path, String body) {
    Reply reply = send(request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
    asked.add(new Asked(path, body, reply.status()));
    return reply;
  }

  Reply postForm(String path, Map<String, String> fields) {
    return send(request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  /// PUTs bytes to one element of `upload_urls`.
  Reply put(JsonNode target, byte[] bytes) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(
            URI.create(target.path("upload_url").asString()))
        .timeout(Duration.ofSeconds(60));
    target.path("headers").properties().forEach(header -> {
      // The JDK's client sets it itself, from the body.
      if (!header.getKey().equals("content-length")) {
        builder.header(header.getKey(), header.getValue().asString());
      }
    });
    return send(builder.PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  Reply fetch(String address) {
    return send(HttpRequest.newBuilder(URI.create(address))
        .timeout(Duration.ofSeconds(60))
        .GET());
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answers.add(answer);
      return new Reply(answer.statusCode(), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    // close() would wait for open WebSockets to end.
    http.shutdownNow();
  }
}
