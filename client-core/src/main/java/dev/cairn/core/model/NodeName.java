package dev.cairn.core.model;

import java.text.Normalizer;
import java.util.Locale;

/// The name of a node inside its folder: its exact characters, never normalised. At most 255 bytes
/// of UTF-8, no separator, no NUL, not `.` or `..`, so a name can never leave its folder.
public record NodeName(String value) implements Comparable<NodeName> {
  public static final int BYTES_MAX = 255;

  public NodeName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not a file name");
    }
  }

  public static boolean isValid(String value) {
    return isValid(value, 0, value.length());
  }

  /// As [#isValid(String)], of a part of a text: every row and every look makes paths.
  static boolean isValid(String text, int begin, int end) {
    int length = end - begin;
    boolean isDot = length == 1 && text.charAt(begin) == '.';
    boolean isParent = length == 2 && text.startsWith("..", begin);
    if (length == 0 || isDot || isParent) {
      return false;
    }
    int bytes = 0;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '\0') {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean isPair = Character.isHighSurrogate(c)
            && i + 1 < end
            && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          return false;
        }
        i++;
        bytes += 4;
      } else {
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      }
    }
    return bytes <= BYTES_MAX;
  }

  /// The key under which names that some file systems cannot tell apart are equal: composed, upper
  /// then lower case. Upper first, because `ß`, `ſ` and the like only meet that way.
  public String foldedKey() {
    return fold(Normalizer.normalize(value, Normalizer.Form.NFC));
  }

  /// As [#foldedKey()], letter by letter, as NTFS does it: composed and decomposed letters are told
  /// apart, and no letter becomes two.
  String caseKey() {
    return value
        .codePoints()
        .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String fold(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(NodeName other) {
    return value.compareTo(other.value);
  }

  // Spelled out, as is the comparison: what a record has by itself is slow until it is compiled.
  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeName(String text) && value.equals(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
