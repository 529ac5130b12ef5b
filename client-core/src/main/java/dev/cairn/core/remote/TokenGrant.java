package dev.cairn.core.remote;

import java.time.Duration;

/// What the server grants after a sign-in. Its text form hides the tokens.
public record TokenGrant(String accessToken, Duration lifetime, String refreshToken) {
  @Override
  public String toString() {
    return "TokenGrant[" + lifetime + "]";
  }
}
