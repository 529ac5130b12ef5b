package dev.cairn.backend.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/// What a device needs to know to begin.
///
/// @param name what the device is called
public record Registration(
    @JsonProperty("device_id") String deviceId,
    @JsonProperty("namespace_id") String namespaceId,
    @JsonProperty("root_id") String rootId,
    String epoch,
    String cursor,
    @JsonProperty("server_time") Instant serverTime,
    String name) {

  /// The same answer from a clock that is off by so many seconds.
  public Registration skewed(int seconds) {
    return new Registration(
        deviceId, namespaceId, rootId, epoch, cursor, serverTime.plusSeconds(seconds), name);
  }
}
