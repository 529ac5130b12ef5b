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
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Sends one JSON request with the current token and reads one JSON answer of bounded size. A
/// token that the server does not accept is exchanged once. Thread-safe.
final class ApiClient {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final long ANSWER_BYTES_MAX = 64L << 20;
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

  <T> T get(HttpUrl url, Class<T> answer) {
    return read(send("GET", url, null), answer);
  }

  <T> T post(String route, Object body, Class<T> answer) {
    return post(server.route(route).build(), body, answer);
  }

  <T> T post(HttpUrl url, Object body, Class<T> answer) {
    return read(send("POST", url, body), answer);
  }

  void delete(HttpUrl url) {
    send("DELETE", url, null);
  }

  private byte[] send(String method, HttpUrl url, @Nullable Object body) {
    String token = tokens.current();
    try {
      return sendOnce(method, url, body, token);
    } catch (SyncException e) {
      if (e.category() != SyncException.Category.AUTH) {
        throw e;
      }
      tokens.reject(token);
      return sendOnce(method, url, body, tokens.current());
    }
  }

  private byte[] sendOnce(String method, HttpUrl url, @Nullable Object body, String token) {
    Request request = new Request.Builder()
        .url(url)
        .header("Authorization", "Bearer " + token)
        .method(method, body == null ? emptyBody(method) : json(body))
        .build();
    meter.apiRequest();
    try (Response response = http.newCall(request).execute()) {
      noteDate(response);
      byte[] bytes = bounded(response);
      if (!response.isSuccessful()) {
        throw refusal(response, bytes);
      }
      return bytes;
    } catch (IOException e) {
      throw ApiFailures.unreachable(e);
    }
  }

  private static @Nullable RequestBody emptyBody(String method) {
    return method.equals("POST") ? RequestBody.create(new byte[0], JSON) : null;
  }

  private static RequestBody json(Object body) {
    return RequestBody.create(WireJson.MAPPER.writeValueAsBytes(body), JSON);
  }

  private static byte[] bounded(Response response) throws IOException {
    var source = response.body().source();
    if (source.request(ANSWER_BYTES_MAX + 1)) {
      throw new SyncException(
          SyncException.Category.CORRUPT, "bad_answer", "The server's answer is too large");
    }
    return source.readByteArray();
  }

  private static SyncException refusal(Response response, byte[] bytes) {
    String retryAfter = response.header("Retry-After");
    try {
      var problem = WireJson.MAPPER.readValue(bytes, Answers.ProblemDetails.class);
      return ApiFailures.refused(response.code(), problem.code(), problem.detail(), retryAfter);
    } catch (JacksonException e) {
      return ApiFailures.refused(response.code(), null, null, retryAfter);
    }
  }

  private static <T> T read(byte[] bytes, Class<T> answer) {
    try {
      T value = WireJson.MAPPER.readValue(bytes, answer);
      if (value == null) {
        throw ApiFailures.unreadable(new IllegalArgumentException("null"));
      }
      return value;
    } catch (JacksonException e) {
      throw ApiFailures.unreadable(e);
    }
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
