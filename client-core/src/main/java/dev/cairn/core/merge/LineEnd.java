package dev.cairn.core.merge;

/// How the lines of a text end.
enum LineEnd {
  /// There is one line at most, so it can be any of them.
  NONE("\n"),
  LF("\n"),
  CRLF("\r\n"),
  CR("\r"),
  /// More than one kind: such a text is left as it is.
  MIXED("\n");

  private final String characters;

  LineEnd(String characters) {
    this.characters = characters;
  }

  static LineEnd of(String text) {
    LineEnd found = NONE;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      LineEnd here = NONE;
      if (c == '\n') {
        here = LF;
      } else if (c == '\r') {
        boolean isPair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
        here = isPair ? CRLF : CR;
        i += isPair ? 1 : 0;
      }
      if (here != NONE && found != NONE && here != found) {
        return MIXED;
      }
      found = here == NONE ? found : here;
    }
    return found;
  }

  /// The text with `\n` in place of these line ends.
  String toLf(String text) {
    return this == CRLF || this == CR ? text.replace(characters, "\n") : text;
  }

  /// The text with these line ends in place of `\n`.
  String fromLf(String text) {
    return this == CRLF || this == CR ? text.replace("\n", characters) : text;
  }
}
