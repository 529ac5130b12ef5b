package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Access tokens, renewed with the refresh token that is kept in the secrets. A renewal rotates
/// the refresh token, so the new one is durable before the old one could be needed again; if its
/// answer is lost, or this process ends before, the same renewal is asked for once more. Expiry
/// counts from when the token came, by the monotonic clock: a wrong wall clock signs nobody out.
public final class RefreshingTokens implements AccessTokens {
  /// The name of the secret that holds the refresh token.
  public static final String SECRET = "refresh-token";

  private static final Logger log = LoggerFactory.getLogger(RefreshingTokens.class);
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final AuthServer server;
  private final Secrets secrets;
  private final Clock clock;
  private Optional<String> access = Optional.empty();
  private long expiresAtNanos;

  public RefreshingTokens(OkHttpClient http, ServerAddress server, Secrets secrets, Clock clock) {
    this.server = new AuthServer(http, server);
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public synchronized String current() {
    if (access.isEmpty() || expiresAtNanos - clock.monotonicNanos() <= 0) {
      renew();
    }
    return access.orElseThrow();
  }

  /// One at a time of all that share the secrets: what two were given side by side, of which only
  /// one is kept, would look stolen.
  private void renew() {
    synchronized (secrets) {
      accept(refresh());
    }
  }

  /// Takes over a grant that has just been given.
  public synchronized void accept(TokenGrant grant) {
    try {
      secrets.write(SECRET, grant.refreshToken());
    } catch (IOException e) {
      throw new SyncException(
          Category.LOCAL_IO, "secrets", "The sign-in could not be saved on this computer", e);
    }
    Duration usable = grant.lifetime().minus(MARGIN);
    access = Optional.of(grant.accessToken());
    expiresAtNanos = clock.monotonicNanos() + Math.max(0, usable.toNanos());
  }

  /// Ends the sign-in at the server (RFC 7009), so that what is kept here is of no use to
  /// anybody. Without a sign-in it does nothing.
  public synchronized void revoke() {
    try {
      Optional<String> token = secrets.read(SECRET);
      String endpoint = token.isPresent() ? server.discover().revocationEndpoint() : null;
      if (endpoint != null) {
        FormBody form = new FormBody.Builder()
            .add("token", token.orElseThrow())
            .add("client_id", AuthServer.CLIENT_ID)
            .build();
        AuthServer.Page answer = server.fetch(server.post(server.endpoint(endpoint), form));
        if (answer.status() != 200) {
          log.atWarn()
              .addKeyValue("status", answer.status())
              .log("The server did not end the sign-in; it ends there when it has expired");
        }
      }
    } catch (IOException e) {
      throw new SyncException(
          Category.LOCAL_IO, "secrets", "The saved sign-in cannot be read on this computer", e);
    }
    access = Optional.empty();
  }

  @Override
  public synchronized void reject(String token) {
    if (access.filter(token::equals).isPresent()) {
      access = Optional.empty();
    }
  }

  private TokenGrant refresh() {
    String token = refreshToken();
    FormBody form = new FormBody.Builder()
        .add("grant_type", "refresh_token")
        .add("refresh_token", token)
        .add("client_id", AuthServer.CLIENT_ID)
        .build();
    return server.redeem(server
        .post(server.endpoint(server.discover().tokenEndpoint()), form)
        .newBuilder()
        .header("Idempotency-Key", retryKey(token))
        .build());
  }

  /// The same for every try of one exchange, also after a crash, without being kept: an answer
  /// that was lost is asked for again with the old token, which otherwise looks stolen.
  private static String retryKey(String token) {
    return ByteString.encodeUtf8("exchange " + token).sha256().hex();
  }

  private String refreshToken() {
    try {
      return secrets
          .read(SECRET)
          .orElseThrow(() -> new SyncException(
              Category.AUTH, "signed_out", "Nobody is signed in; use: cairn login"));
    } catch (IOException e) {
      throw new SyncException(
          Category.LOCAL_IO, "secrets", "The saved sign-in cannot be read on this computer", e);
    }
  }
}
