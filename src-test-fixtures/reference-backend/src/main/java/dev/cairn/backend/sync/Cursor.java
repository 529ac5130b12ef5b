package dev.cairn.backend.sync;

import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the feed of one epoch of the database: everything up to `seq` is read.
record Cursor(String epoch, long seq) {
  private static final Pattern FORM = Pattern.compile("cursor_([A-Za-z0-9]{1,64})_([0-9]{1,18})");

  static Cursor parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw ProblemException.badRequest("That is not a cursor");
    }
    return new Cursor(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  /// The same cursor, if it belongs to this epoch and lies within what was given out.
  Cursor within(String currentEpoch, long newest) {
    if (!epoch.equals(currentEpoch) || seq > newest) {
      throw new ProblemException(
          ProblemCode.CURSOR_RESET,
          "The server's history is another one now; compare from the start");
    }
    return this;
  }

  String text() {
    return "cursor_" + epoch + "_" + seq;
  }
}
