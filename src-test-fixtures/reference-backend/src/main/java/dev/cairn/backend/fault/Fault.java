package dev.cairn.backend.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// One order for trouble. `method` null is any; `path` is a glob in which `*` stays within a
/// segment and `**` does not. Of the effects, those that are null or false do not happen. `count`
/// is how often it still fires (null: always), `probability` how likely each time.
public record Fault(
    String id,
    @Nullable String method,
    String path,
    @Nullable Integer status,
    @JsonProperty("retry_after") @Nullable Integer retryAfter,
    @JsonProperty("delay_ms") @Nullable Integer delayMs,
    @JsonProperty("drop_after_bytes") @Nullable Long dropAfterBytes,
    boolean corrupt,
    @JsonProperty("expire_url") boolean expireUrl,
    @JsonProperty("clock_skew_s") @Nullable Integer clockSkewS,
    @Nullable Integer count,
    @Nullable Double probability,
    @Nullable Long seed) {

  /// The same order under an id.
  public Fault named(String newId) {
    return new Fault(
        newId,
        method,
        path,
        status,
        retryAfter,
        delayMs,
        dropAfterBytes,
        corrupt,
        expireUrl,
        clockSkewS,
        count,
        probability,
        seed);
  }
}
