package dev.cairn.backend.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameters of an authorization request, as they came.
public record AuthorizationRequest(
    @Nullable String responseType,
    @Nullable String clientId,
    @Nullable String redirectUri,
    @Nullable String scope,
    @Nullable String state,
    @Nullable String codeChallenge,
    @Nullable String codeChallengeMethod) {
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");
  private static final int MAX_STATE = 512;

  /// What is wrong with it, in one sentence; empty when nothing is.
  Optional<String> problem() {
    if (!"code".equals(responseType)) {
      return Optional.of("response_type must be code.");
    }
    if (!AuthService.CLIENT.equals(clientId)) {
      return Optional.of("The client is not known here.");
    }
    if (redirectUri == null || !isLoopback(redirectUri)) {
      return Optional.of("redirect_uri must be an http address of this computer.");
    }
    if (codeChallenge == null
        || !CHALLENGE.matcher(codeChallenge).matches()
        || !"S256".equals(codeChallengeMethod)) {
      return Optional.of("A code_challenge with the method S256 is needed.");
    }
    if (state != null && state.length() > MAX_STATE) {
      return Optional.of("state is too long.");
    }
    return scope == null || scope.equals(AuthService.SCOPE)
        ? Optional.empty()
        : Optional.of("The scope is not known here.");
  }

  private static boolean isLoopback(String text) {
    try {
      URI uri = new URI(text);
      return "http".equals(uri.getScheme())
          && uri.getHost() != null
          && LOOPBACK.contains(uri.getHost())
          && uri.getUserInfo() == null
          && uri.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
