package dev.cairn.backend.auth;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.database.Facts;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.metadata.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Signing in, staying signed in, and telling who asks. Safe for use by many threads.
public final class AuthService {
  /// The one client that is registered: the desktop app and command line.
  public static final String CLIENT = "cairn-desktop";
  /// The one scope there is.
  public static final String SCOPE = "files";

  private final Users users;
  private final Grants grants;
  private final SignInLimits limits = new SignInLimits();
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;

  /// Keeps its key in `database`; tokens name `issuer`, asked when needed. `ended` hears of every
  /// sign-in that ends.
  public AuthService(
      Database database,
      SecureRandom random,
      Clock clock,
      Supplier<String> issuer,
      Consumer<String> ended) {
    Identifiers ids = new Identifiers(random);
    String key = database.write(handle -> Facts.get(handle, "signing_key", AccessTokens::newKey));
    this.users = new Users(database, new Passwords(random), ids, clock);
    this.grants = new Grants(ids, clock);
    this.accessTokens = new AccessTokens(key, issuer, clock);
    this.refreshTokens = new RefreshTokens(database, ids, clock, ended);
  }

  public Users users() {
    return users;
  }

  /// The public keys as a JWK set.
  public String publicKeys() {
    return accessTokens.publicKeys();
  }

  /// Whom an access token speaks for; empty when it is not good or its sign-in has ended.
  public Optional<Principal> authenticate(String accessToken) {
    return accessTokens
        .verify(accessToken)
        .filter(principal -> !refreshTokens.isEnded(principal.sid()));
  }

  /// Begins a sign-in through the browser.
  public SignIn begin(AuthorizationRequest request) {
    Optional<String> problem = request.problem();
    if (problem.isPresent()) {
      return new SignIn.Broken(problem.get());
    }
    Authorization authorization = new Authorization(
        Objects.requireNonNull(request.clientId()),
        Objects.requireNonNull(request.redirectUri()),
        SCOPE,
        Objects.requireNonNullElse(request.state(), ""),
        Objects.requireNonNull(request.codeChallenge()),
        Instant.EPOCH);
    return new SignIn.Form(grants.open(authorization), "");
  }

  /// Takes a name and a password for the pending authorization `request`.
  public SignIn submit(String request, String name, String password, String address) {
    Optional<Authorization> pending = grants.pending(request);
    if (pending.isEmpty()) {
      return new SignIn.Broken("This sign-in is over. Start it again from Cairn.");
    }
    OptionalLong wait = limits.secondsToWait(name, address);
    if (wait.isPresent()) {
      return new SignIn.TooMany(request, wait.getAsLong());
    }
    Optional<String> user = users.verify(name, password);
    if (user.isEmpty()) {
      limits.failed(name, address);
      return new SignIn.Form(request, "That name and password do not match.");
    }
    String code = grants.grant(request, pending.get(), user.get());
    return new SignIn.Redirect(location(pending.get(), code));
  }

  /// Exchanges a code; empty when it is not good or the verifier is not the one that was promised.
  public Optional<Tokens> exchange(
      @Nullable String code,
      @Nullable String redirectUri,
      @Nullable String clientId,
      @Nullable String verifier) {
    if (code == null || verifier == null) {
      return Optional.empty();
    }
    return grants
        .take(code)
        .filter(grant -> grant.authorization().redirectUri().equals(redirectUri)
            && grant.authorization().clientId().equals(clientId)
            && isPromised(grant.authorization().codeChallenge(), verifier))
        .map(grant -> refreshTokens.begin(grant.userId(), CLIENT, SCOPE))
        .map(this::tokens);
  }

  /// Exchanges a refresh token for its successor and a new access token.
  ///
  /// @param retryKey what tells that a second exchange is the first one, asked for again because
  ///     its answer did not arrive
  public Optional<Tokens> refresh(
      @Nullable String refreshToken, @Nullable String clientId, @Nullable String retryKey) {
    if (refreshToken == null || clientId == null) {
      return Optional.empty();
    }
    return refreshTokens.rotate(refreshToken, clientId, retryKey).map(this::tokens);
  }

  /// Ends the sign-in that the token belongs to, be it a refresh or an access token.
  public void revoke(String token) {
    accessTokens
        .verify(token)
        .ifPresentOrElse(
            principal -> refreshTokens.end(principal.sid()), () -> refreshTokens.revoke(token));
  }

  /// Ends a sign-in: nothing of it is good from now on. May be called again.
  public void end(String sid) {
    refreshTokens.end(sid);
  }

  /// Whether a sign-in has ended within the life of an access token.
  public boolean isEnded(String sid) {
    return refreshTokens.isEnded(sid);
  }

  private Tokens tokens(RefreshTokens.Issued issued) {
    return new Tokens(
        accessTokens.issue(issued.principal()),
        "Bearer",
        AccessTokens.LIFE.toSeconds(),
        issued.token(),
        issued.principal().scope());
  }

  private static boolean isPromised(String challenge, String verifier) {
    byte[] hash = Sha256.digest().digest(verifier.getBytes(StandardCharsets.US_ASCII));
    String actual = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    return MessageDigest.isEqual(
        actual.getBytes(StandardCharsets.US_ASCII), challenge.getBytes(StandardCharsets.US_ASCII));
  }

  private static String location(Authorization authorization, String code) {
    String separator = authorization.redirectUri().contains("?") ? "&" : "?";
    String location = authorization.redirectUri() + separator + "code=" + code;
    return authorization.state().isEmpty()
        ? location
        : location + "&state=" + URLEncoder.encode(authorization.state(), StandardCharsets.UTF_8);
  }
}
