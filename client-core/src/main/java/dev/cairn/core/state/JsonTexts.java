package dev.cairn.core.state;

import java.util.Collection;
import java.util.stream.Collectors;

/// Texts as an array of JSON, which one statement takes with `json_each` in place of one for each.
final class JsonTexts {
  private JsonTexts() {}

  /// @param texts printable ASCII, so that nothing but a quotation mark and a backslash has to be
  ///     escaped
  static String array(Collection<String> texts) {
    return texts.stream()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
