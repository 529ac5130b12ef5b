package dev.cairn.backend.sync;

import dev.cairn.backend.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the feed: everything up to `sequence` is read.
///
/// @param era when it was given out, see [Eras]
record Cursor(String era, long sequence) {
  private static final Pattern FORM = Pattern.compile("cursor_([A-Za-z0-9]{1,64})_([0-9]{1,18})");

  static Cursor parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw ProblemException.badRequest("That is not a cursor");
    }
    return new Cursor(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  /// Whether a text begins as the cursors of that era do.
  static boolean isOf(String era, String text) {
    return text.startsWith(new Cursor(era, 0).beginning());
  }

  String text() {
    return beginning() + sequence;
  }

  private String beginning() {
    return "cursor_" + era + "_";
  }
}
