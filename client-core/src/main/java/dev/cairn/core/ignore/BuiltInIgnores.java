package dev.cairn.core.ignore;

import dev.cairn.core.model.NodeName;
import java.util.List;
import java.util.regex.Pattern;

/// Names that no one wants on another computer: lock and swap files of editors, half downloads, and
/// what desktops leave in folders. They are local to the program that made them.
public final class BuiltInIgnores {
  private static final List<Pattern> PATTERNS = List.of(
      Pattern.compile("\\.cairn"),
      Pattern.compile(".*~"),
      Pattern.compile("\\..*\\.sw[op]"),
      Pattern.compile("\\.goutputstream-.*"),
      Pattern.compile("~\\$.*"),
      Pattern.compile("\\.~lock\\..*#"),
      Pattern.compile(".*\\.crdownload"),
      Pattern.compile(".*\\.part"),
      Pattern.compile("\\.DS_Store|Thumbs\\.db|desktop\\.ini"));

  private BuiltInIgnores() {}

  public static boolean ignores(NodeName name) {
    return PATTERNS.stream().anyMatch(pattern -> pattern.matcher(name.value()).matches());
  }
}
