package dev.cairn.core.merge;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Whether a merge has broken the format of its file: lines that are right one by one may make no
/// sense together.
final class FormatCheck {
  private static final int NESTING_MAX = 1_000;
  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(
          StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
      .build();

  private FormatCheck() {}

  /// Whether both edits can be read as what their name says, and the merge of them cannot.
  static boolean isBroken(ThreeTexts texts, String merged) {
    if (!TextType.extension(texts.name()).equals("json")) {
      return false;
    }
    return isJson(texts.first().text()) && isJson(texts.second().text()) && !isJson(merged);
  }

  private static boolean isJson(String text) {
    try (var parser = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      while (parser.nextToken() != null) {
        // Only whether it can be read to its end counts.
      }
      return true;
    } catch (JacksonException _) {
      return false;
    }
  }
}
