package dev.cairn.core.state;

import dev.cairn.core.model.VersionVector;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// A version vector as one column: `device=3 other=1`, sorted, so that equal vectors are equal
/// text.
final class VectorText {
  private VectorText() {}

  static String write(VersionVector vector) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(vector.counters())
        .forEach(
            (device, counter) -> text.append(device).append('=').append(counter).append(' '));
    return text.toString().strip();
  }

  static VersionVector read(String text) {
    Map<String, Long> counters = new HashMap<>();
    for (String entry : text.split(" ", -1)) {
      int equals = entry.lastIndexOf('=');
      if (equals > 0) {
        counters.put(entry.substring(0, equals), Long.parseLong(entry.substring(equals + 1)));
      }
    }
    return new VersionVector(counters);
  }
}
