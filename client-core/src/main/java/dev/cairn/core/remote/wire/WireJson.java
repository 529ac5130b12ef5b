package dev.cairn.core.remote.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// How JSON is written on the wire: snake case, RFC 3339 times, absent instead of null.
public final class WireJson {
  public static final JsonMapper MAPPER = JsonMapper.builder()
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .changeDefaultPropertyInclusion(
          include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
      .build();

  private WireJson() {}
}
