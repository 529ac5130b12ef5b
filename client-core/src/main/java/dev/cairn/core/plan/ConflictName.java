package dev.cairn.core.plan;

import dev.cairn.core.model.NodeName;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How a conflict copy is called: `name (conflicted copy, <device> <date>).ext`, with a counter
/// when that is taken. A copy of a copy does not nest.
final class ConflictName {
  private static final Pattern MARK = Pattern.compile(" \\(conflicted copy, [^()]*\\)");
  private static final Pattern LEFT_OUT = Pattern.compile(" \\(selective sync conflict( \\d+)?\\)");
  private static final int COUNTER_MAX = 10_000;

  private ConflictName() {}

  static boolean isCopyOf(NodeName name, NodeName original) {
    return !name.equals(original) && plain(name).equals(plain(original));
  }

  /// The name without the mark.
  static NodeName original(NodeName name) {
    String plain = plain(name);
    return NodeName.isValid(plain) ? new NodeName(plain) : name;
  }

  private static String plain(NodeName name) {
    return MARK.matcher(name.value()).replaceAll("");
  }

  static NodeName choose(
      NodeName original, String author, LocalDate date, Predicate<NodeName> isTaken) {
    return choose(plain(original), counter -> mark(author, date, counter), isTaken);
  }

  /// How something is called whose name is taken by what this device leaves out, in the words
  /// that people know from elsewhere: `name (selective sync conflict).ext`. Not a conflict
  /// copy, since nothing is left to decide about it.
  static NodeName besideLeftOut(NodeName original, Predicate<NodeName> isTaken) {
    String plain = LEFT_OUT.matcher(original.value()).replaceAll("");
    return choose(
        NodeName.isValid(plain) ? plain : original.value(),
        counter -> " (selective sync conflict" + (counter == 1 ? ")" : " " + counter + ")"),
        isTaken);
  }

  private static NodeName choose(
      String plain, IntFunction<String> mark, Predicate<NodeName> isTaken) {
    int dot = plain.lastIndexOf('.');
    String stem = dot > 0 ? plain.substring(0, dot) : plain;
    String extension = dot > 0 ? plain.substring(dot) : "";
    for (int counter = 1; counter <= COUNTER_MAX; counter++) {
      NodeName name = new NodeName(fit(stem, mark.apply(counter) + extension));
      if (!isTaken.test(name)) {
        return name;
      }
    }
    throw new IllegalStateException("More than " + COUNTER_MAX + " conflict copies of one file");
  }

  private static String mark(String author, LocalDate date, int counter) {
    String device = author.replaceAll("[()/\\\\:*?\"<>|\\p{Cntrl}]", "_");
    String number = counter == 1 ? "" : " " + counter;
    return " (conflicted copy, " + fit(device, "", 60) + " " + date + number + ")";
  }

  private static String fit(String stem, String suffix) {
    return fit(stem, suffix, NodeName.BYTES_MAX);
  }

  /// Shortens the stem by whole characters until the name fits. An extension so long that nothing
  /// of the stem would be left is cut as well.
  private static String fit(String stem, String suffix, int bytesMax) {
    String tail = utf8Length(suffix) < bytesMax ? suffix : truncate(suffix, bytesMax / 2);
    return truncate(stem, bytesMax - utf8Length(tail)) + tail;
  }

  private static String truncate(String text, int bytesMax) {
    int end = text.length();
    while (utf8Length(text.substring(0, end)) > bytesMax) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
