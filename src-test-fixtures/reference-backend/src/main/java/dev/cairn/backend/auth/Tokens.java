package dev.cairn.backend.auth;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The answer of the token endpoint. `expiresIn` is the life of the access token in seconds.
public record Tokens(
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("token_type") String tokenType,
    @JsonProperty("expires_in") long expiresIn,
    @JsonProperty("refresh_token") String refreshToken,
    String scope) {
  /// Without the tokens, which have no business in logs.
  @Override
  public String toString() {
    return "Tokens[" + scope + "]";
  }
}
