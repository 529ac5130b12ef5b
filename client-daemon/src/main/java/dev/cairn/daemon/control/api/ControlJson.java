package dev.cairn.daemon.control.api;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// How the control API's records become JSON: snake_case names, RFC 3339 times, absent parts as
/// `null`. The mapper is thread-safe.
public final class ControlJson {
  /// The one mapper of the control API.
  public static final JsonMapper MAPPER = JsonMapper.builder()
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .build();

  /// The largest message either side accepts, in bytes.
  public static final int MESSAGE_BYTES_MAX = 16 << 20;

  private ControlJson() {}
}
