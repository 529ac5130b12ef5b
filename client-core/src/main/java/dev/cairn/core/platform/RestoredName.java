package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;
import java.nio.charset.StandardCharsets;

/// How a restored file is called when its name is taken: `name (restored).ext`, with a counter
/// from the second on, shortened where that would be too long.
final class RestoredName {
  private RestoredName() {}

  /// @param copy from 1
  static NodeName of(NodeName name, int copy) {
    String text = name.value();
    int dot = text.lastIndexOf('.');
    String stem = dot > 0 ? text.substring(0, dot) : text;
    String extension = dot > 0 ? text.substring(dot) : "";
    String mark = copy == 1 ? " (restored)" : " (restored " + copy + ")";
    if (utf8Length(mark + extension) >= NodeName.BYTES_MAX) {
      stem = text;
      extension = "";
    }
    while (utf8Length(stem + mark + extension) > NodeName.BYTES_MAX) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return new NodeName(stem + mark + extension);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
