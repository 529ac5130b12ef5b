package dev.cairn.backend.store;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Requests with presigned URLs that an embedded store answered, and the body bytes that crossed
/// its socket. All zero for a store elsewhere, which keeps its own accounts.
public record StoreCounts(
    long puts,
    long gets,
    @JsonProperty("bytes_in") long bytesIn,
    @JsonProperty("bytes_out") long bytesOut) {
  /// Nothing yet, or nothing known.
  public static final StoreCounts NONE = new StoreCounts(0, 0, 0, 0);
}
