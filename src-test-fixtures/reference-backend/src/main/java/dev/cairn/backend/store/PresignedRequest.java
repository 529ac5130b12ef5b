package dev.cairn.backend.store;

import java.time.Instant;
import java.util.Map;

/// A URL that is good until `expiresAt`, and the headers that must be sent with it as they are.
public record PresignedRequest(String url, Map<String, String> headers, Instant expiresAt) {
  public PresignedRequest {
    headers = Map.copyOf(headers);
  }
}
