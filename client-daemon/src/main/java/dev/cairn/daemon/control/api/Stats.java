package dev.cairn.daemon.control.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The counters of this device, kept across restarts: one flat object of numbers. `bytes_*` are
/// bytes, the others are counts. A map, so that a counter can be added in one place.
///
/// @param counters the counters by name, in the order they are shown
public record Stats(@JsonValue SequencedMap<String, Long> counters) {
  /// Copies its map.
  public Stats {
    counters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(counters));
  }

  /// Reads the flat object.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Stats of(Map<String, Long> counters) {
    return new Stats(new LinkedHashMap<>(counters));
  }
}
