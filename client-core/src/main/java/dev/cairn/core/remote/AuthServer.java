package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.remote.wire.Answers;
import dev.cairn.core.remote.wire.WireJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;

/// The OAuth endpoints of a server, found through its discovery document (RFC 8414). Thread-safe.
final class AuthServer {
  static final String CLIENT_ID = "cairn-desktop";
  private static final long ANSWER_BYTES_MAX = 1 << 20;

  private final OkHttpClient http;
  private final ServerAddress server;

  AuthServer(OkHttpClient http, ServerAddress server) {
    this.http = http.newBuilder().callTimeout(Duration.ofSeconds(30)).build();
    this.server = server;
  }

  /// A page or document and the status it came with.
  record Page(int status, String text, String location) {}

  Answers.Discovery discover() {
    Page page =
        fetch(request(server.route(".well-known/oauth-authorization-server").build()));
    if (page.status() != 200) {
      throw notCairn();
    }
    try {
      return Objects.requireNonNull(
          WireJson.MAPPER.readValue(page.text(), Answers.Discovery.class));
    } catch (JacksonException | NullPointerException e) {
      throw notCairn();
    }
  }

  /// An endpoint that the discovery document names has to be at the same server: a document that
  /// sends passwords elsewhere is not followed.
  HttpUrl endpoint(String named) {
    HttpUrl url = HttpUrl.parse(named);
    HttpUrl base = server.url();
    if (url == null
        || !url.scheme().equals(base.scheme())
        || !url.host().equals(base.host())
        || url.port() != base.port()) {
      throw notCairn();
    }
    return url;
  }

  private SyncException notCairn() {
    return new SyncException(
        Category.REFUSED,
        "not_a_cairn_server",
        "There is no Cairn server at " + server.url().host() + ":"
            + server.url().port());
  }

  Request request(HttpUrl url) {
    return new Request.Builder().url(url).build();
  }

  Request post(HttpUrl url, FormBody form) {
    return new Request.Builder().url(url).post(form).build();
  }

  Page fetch(Request request) {
    try (Response response = http.newCall(request).execute()) {
      var source = response.body().source();
      if (source.request(ANSWER_BYTES_MAX + 1)) {
        throw notCairn();
      }
      String location = response.header("Location");
      return new Page(response.code(), source.readUtf8(), location == null ? "" : location);
    } catch (IOException e) {
      throw new SyncException(
          Category.TRANSIENT,
          "unreachable",
          "The server at " + server.url().host() + ":" + server.url().port() + " cannot be reached",
          e);
    }
  }

  /// Exchanges a grant for tokens.
  TokenGrant redeem(Request request) {
    Page page = fetch(request);
    try {
      if (page.status() == 200) {
        var tokens =
            Objects.requireNonNull(WireJson.MAPPER.readValue(page.text(), Answers.Tokens.class));
        return new TokenGrant(
            tokens.accessToken(), Duration.ofSeconds(tokens.expiresIn()), tokens.refreshToken());
      }
    } catch (JacksonException | NullPointerException e) {
      throw ApiFailures.unreadable(e);
    }
    boolean isGrantRefused = page.status() == 400 || page.status() == 401;
    throw ApiFailures.refused(isGrantRefused ? 401 : page.status(), null, null, null);
  }
}
