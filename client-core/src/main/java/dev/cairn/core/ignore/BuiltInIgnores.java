package dev.cairn.core.ignore;

import dev.cairn.core.model.NodeName;
import java.util.Set;

/// Names that no one wants on another computer: lock and swap files of editors, half downloads, and
/// what desktops leave in folders. They are local to the program that made them.
public final class BuiltInIgnores {
  private static final Set<String> LEFT_BY_DESKTOPS =
      Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

  private BuiltInIgnores() {}

  /// Whether a file or folder of that name stays on the computer that it is on.
  public static boolean ignores(NodeName name) {
    String text = name.value();
    return text.equals(".cairn")
        || text.endsWith("~")
        || text.endsWith(".part")
        || text.endsWith(".crdownload")
        || text.startsWith("~$")
        || text.startsWith(".goutputstream-")
        || isSwapFile(text)
        || (text.startsWith(".~lock.") && text.endsWith("#"))
        || isLeftByDesktop(name);
  }

  /// Of Vim: the name of the edited file, hidden, and an ending.
  private static boolean isSwapFile(String text) {
    return text.startsWith(".")
        && text.length() > ".swp".length()
        && (text.endsWith(".swp") || text.endsWith(".swo"));
  }

  /// Whether a desktop leaves a file of that name in each folder that is opened, and makes it again
  /// when it is gone. Nobody wants to keep a folder for it.
  public static boolean isLeftByDesktop(NodeName name) {
    return LEFT_BY_DESKTOPS.contains(name.value());
  }
}
