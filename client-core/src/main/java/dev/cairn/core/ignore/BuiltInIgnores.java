package dev.cairn.core.ignore;

import dev.cairn.core.model.NodeName;
import java.util.List;
import java.util.Set;
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
      Pattern.compile(".*\\.part"));

  private static final Set<String> LEFT_BY_DESKTOPS =
      Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

  private BuiltInIgnores() {}

  public static boolean ignores(NodeName name) {
    return isLeftByDesktop(name)
        || PATTERNS.stream().anyMatch(pattern -> pattern.matcher(name.value()).matches());
  }

  /// Whether a desktop leaves a file of that name in each folder that is opened, and makes it again
  /// when it is gone. Nobody wants to keep a folder for it.
  public static boolean isLeftByDesktop(NodeName name) {
    return LEFT_BY_DESKTOPS.contains(name.value());
  }
}
