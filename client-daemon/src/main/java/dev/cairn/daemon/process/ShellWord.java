package dev.cairn.daemon.process;

/// A text as a word of a command that a person may copy into a shell.
final class ShellWord {
  private ShellWord() {}

  /// The text itself where a POSIX shell takes it for what it is, else in single quotes.
  static String of(String text) {
    return text.matches("[A-Za-z0-9_./@%+=:,-]+") && !text.startsWith("-")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
