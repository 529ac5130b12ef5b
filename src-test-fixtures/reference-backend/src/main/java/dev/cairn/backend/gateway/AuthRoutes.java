package dev.cairn.backend.gateway;

import dev.cairn.backend.auth.AuthService;
import dev.cairn.backend.auth.AuthorizationRequest;
import dev.cairn.backend.auth.SignIn;
import dev.cairn.backend.auth.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Signing in: discovery, the browser's form, tokens.
final class AuthRoutes {
  private final AuthService auth;
  private final Supplier<String> issuer;
  private final SignInPage page = new SignInPage();

  AuthRoutes(AuthService auth, Supplier<String> issuer) {
    this.auth = auth;
    this.issuer = issuer;
  }

  List<Route> routes() {
    return List.of(
        Route.open("GET", "/.well-known/oauth-authorization-server", this::metadata),
        Route.open("GET", "/oauth/authorize", this::begin),
        Route.open("POST", "/oauth/authorize", this::submit),
        Route.open("POST", "/oauth/token", this::token),
        Route.open("POST", "/oauth/revoke", this::revoke),
        Route.open("GET", "/oauth/jwks", this::keys));
  }

  private Answer metadata(Call call) {
    String base = issuer.get();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", base);
    metadata.put("authorization_endpoint", base + "/oauth/authorize");
    metadata.put("token_endpoint", base + "/oauth/token");
    metadata.put("jwks_uri", base + "/oauth/jwks");
    metadata.put("revocation_endpoint", base + "/oauth/revoke");
    metadata.put("scopes_supported", List.of(AuthService.SCOPE));
    metadata.put("response_types_supported", List.of("code"));
    metadata.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
    metadata.put("token_endpoint_auth_methods_supported", List.of("none"));
    metadata.put("revocation_endpoint_auth_methods_supported", List.of("none"));
    metadata.put("code_challenge_methods_supported", List.of("S256"));
    return call.ok(metadata);
  }

  private Answer begin(Call call) {
    return page(auth.begin(new AuthorizationRequest(
        call.query("response_type").orElse(null),
        call.query("client_id").orElse(null),
        call.query("redirect_uri").orElse(null),
        call.query("scope").orElse(null),
        call.query("state").orElse(null),
        call.query("code_challenge").orElse(null),
        call.query("code_challenge_method").orElse(null))));
  }

  private Answer submit(Call call) {
    return page(auth.submit(
        call.form("request").orElse(""),
        call.form("username").orElse(""),
        call.form("password").orElse(""),
        call.context().ip()));
  }

  private Answer page(SignIn step) {
    return switch (step) {
      case SignIn.Form form ->
        page.form(form.message().isEmpty() ? 200 : 401, form.request(), form.message());
      case SignIn.Broken broken -> page.broken(broken.message());
      case SignIn.TooMany many ->
        page.form(
                429,
                many.request(),
                "Too many attempts. Try again in " + many.seconds() + " seconds.")
            .with("Retry-After", Long.toString(many.seconds()));
      case SignIn.Redirect redirect ->
        Answer.empty(303).with("Location", redirect.location()).with("Cache-Control", "no-store");
    };
  }

  private Answer token(Call call) {
    String client = call.form("client_id").orElse(null);
    return switch (call.form("grant_type").orElse("")) {
      case "authorization_code" ->
        tokens(
            call,
            auth.exchange(
                call.form("code").orElse(null),
                call.form("redirect_uri").orElse(null),
                client,
                call.form("code_verifier").orElse(null)));
      case "refresh_token" ->
        tokens(
            call,
            auth.refresh(
                call.form("refresh_token").orElse(null),
                client,
                call.idempotencyKey().orElse(null)));
      default -> oauthError(call, "unsupported_grant_type");
    };
  }

  private static Answer tokens(Call call, Optional<Tokens> tokens) {
    return tokens
        .map(issued -> call.ok(issued).with("Cache-Control", "no-store"))
        .orElseGet(() -> oauthError(call, "invalid_grant"));
  }

  private static Answer oauthError(Call call, String error) {
    return call.reply(400, Map.of("error", error)).with("Cache-Control", "no-store");
  }

  private Answer revoke(Call call) {
    Optional<String> token = call.form("token");
    if (token.isEmpty()) {
      return oauthError(call, "invalid_request");
    }
    // RFC 7009: an unknown token is answered like a known one.
    auth.revoke(token.get());
    return Answer.empty(200);
  }

  private Answer keys(Call call) {
    return new Answer(200, Answer.JSON, auth.publicKeys().getBytes(StandardCharsets.UTF_8));
  }
}
