package dev.cairn.backend.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Version vectors as one text column, `device=counter` separated by spaces and sorted. Device ids
/// are validated at the edge and hold neither character.
public final class VersionVectors {
  private VersionVectors() {}

  /// The column for `vector`.
  public static String write(Map<String, Long> vector) {
    return new TreeMap<>(vector)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
  }

  /// The vector in `column`.
  public static Map<String, Long> read(String column) {
    Map<String, Long> vector = new LinkedHashMap<>();
    if (!column.isEmpty()) {
      for (String entry : column.split(" ", -1)) {
        int equals = entry.lastIndexOf('=');
        vector.put(entry.substring(0, equals), Long.valueOf(entry.substring(equals + 1)));
      }
    }
    return vector;
  }
}
