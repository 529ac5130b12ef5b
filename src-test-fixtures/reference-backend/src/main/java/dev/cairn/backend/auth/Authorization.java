package dev.cairn.backend.auth;

import java.time.Instant;

/// A request to authorize a client, checked: where to send the browser back to, and the challenge
/// that ties the code to whoever asked.
record Authorization(
    String clientId,
    String redirectUri,
    String scope,
    String state,
    String codeChallenge,
    Instant expiresAt) {

  Authorization until(Instant time) {
    return new Authorization(clientId, redirectUri, scope, state, codeChallenge, time);
  }
}
