package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.wire.Answers;
import dev.cairn.core.remote.wire.WireJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/// Sends one JSON request with the current token and reads one JSON answer of bounded size. A
/// token that the server does not accept is exchanged once. Thread-safe.
final class ApiClient {
  /// The code of the failure that an answer has more bytes than it may.
  static final String TOO_LARGE = "answer_too_large";

  private static final MediaType JSON = MediaType.get("application/json");

  /// What an answer of the kinds that are read as a whole has at most; the largest that the
  /// contract allows is the status of an upload of a million chunks.
  private static final long ANSWER_BYTES_MAX = 8L << 20;

  private static final long PROBLEM_BYTES_MAX = 64L << 10;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final OkHttpClient http;
  private final ServerAddress server;
  private final AccessTokens tokens;
  private final TrafficMeter meter;
  private final Clock clock;
  private volatile Optional<Duration> clockOffset = Optional.empty();

  ApiClient(
      OkHttpClient http,
      ServerAddress server,
      AccessTokens tokens,
      TrafficMeter meter,
      Clock clock) {
    this.http = http.newBuilder().callTimeout(DEADLINE).build();
    this.server = server;
    this.tokens = tokens;
    this.meter = meter;
    this.clock = clock;
  }

  ServerAddress server() {
    return server;
  }

  Optional<Duration> clockOffset() {
    return clockOffset;
  }

  /// Reads the body of an answer while it arrives. What it throws is the server's fault.
  interface Reader<T> {
    T read(BufferedSource body) throws IOException;
  }

  <T> T get(HttpUrl url, Class<T> answer) {
    return get(url, body -> read(bounded(body), answer));
  }

  <T> T get(HttpUrl url, Reader<T> answer) {
    return send("GET", url, null, answer);
  }

  <T> T post(String route, Object body, Class<T> answer) {
    return post(server.route(route).build(), body, answer);
  }

  <T> T post(HttpUrl url, Object body, Class<T> answer) {
    return send("POST", url, body, source -> read(bounded(source), answer));
  }

  void delete(HttpUrl url) {
    boolean _ = send("DELETE", url, null, _ -> true);
  }

  private <T> T send(String method, HttpUrl url, @Nullable Object body, Reader<T> answer) {
    String token = tokens.current();
    try {
      return sendOnce(method, url, body, answer, token);
    } catch (SyncException e) {
      if (e.category() != SyncException.Category.AUTH) {
        throw e;
      }
      tokens.reject(token);
      return sendOnce(method, url, body, answer, tokens.current());
    }
  }

  private <T> T sendOnce(
      String method, HttpUrl url, @Nullable Object body, Reader<T> answer, String token) {
    Request request = new Request.Builder()
        .url(url)
        .header("Authorization", "Bearer " + token)
        .method(method, body == null ? emptyBody(method) : json(body))
        .build();
    meter.apiRequest();
    try (Response response = http.newCall(request).execute()) {
      noteDate(response);
      BufferedSource source = response.body().source();
      if (!response.isSuccessful()) {
        throw refusal(response, source);
      }
      return answer.read(source);
    } catch (IOException e) {
      throw ApiFailures.unreachable(e);
    } catch (JacksonIOException e) {
      throw ApiFailures.unreachable(new IOException(e));
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw ApiFailures.unreadable(e);
    }
  }

  private static @Nullable RequestBody emptyBody(String method) {
    return method.equals("POST") ? RequestBody.create(new byte[0], JSON) : null;
  }

  private static RequestBody json(Object body) {
    return RequestBody.create(WireJson.MAPPER.writeValueAsBytes(body), JSON);
  }

  private static byte[] bounded(BufferedSource source) throws IOException {
    if (source.request(ANSWER_BYTES_MAX + 1)) {
      throw new SyncException(
          SyncException.Category.CORRUPT, TOO_LARGE, "The server's answer is too large");
    }
    return source.readByteArray();
  }

  /// An answer that is no problem document, or too long for one, still has its status.
  private static SyncException refusal(Response response, BufferedSource source)
      throws IOException {
    String retryAfter = response.header("Retry-After");
    if (source.request(PROBLEM_BYTES_MAX + 1)) {
      return ApiFailures.refused(response.code(), null, null, retryAfter);
    }
    byte[] bytes = source.readByteArray();
    try {
      var problem = WireJson.MAPPER.readValue(bytes, Answers.ProblemDetails.class);
      return ApiFailures.refused(response.code(), problem.code(), problem.detail(), retryAfter);
    } catch (JacksonException e) {
      return ApiFailures.refused(response.code(), null, null, retryAfter);
    }
  }

  private static <T> T read(byte[] bytes, Class<T> answer) {
    return Objects.requireNonNull(WireJson.MAPPER.readValue(bytes, answer));
  }

  private void noteDate(Response response) {
    String date = response.header("Date");
    if (date == null) {
      return;
    }
    try {
      Instant server = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      clockOffset = Optional.of(Duration.between(clock.wallTime(), server));
    } catch (DateTimeParseException e) {
      // A server that cannot write a date leaves the offset unknown, which everything copes with.
      clockOffset = Optional.empty();
    }
  }
}
