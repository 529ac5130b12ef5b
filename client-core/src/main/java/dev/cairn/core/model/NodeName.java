package dev.cairn.core.model;

import java.nio.charset.StandardCharsets;
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
    return !value.isEmpty()
        && !value.equals(".")
        && !value.equals("..")
        && value.indexOf('/') < 0
        && value.indexOf('\0') < 0
        && !hasLoneSurrogate(value)
        && value.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
  }

  private static boolean hasLoneSurrogate(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isHighSurrogate(value.charAt(i))) {
        i++;
        if (i == value.length() || !Character.isLowSurrogate(value.charAt(i))) {
          return true;
        }
      } else if (Character.isLowSurrogate(value.charAt(i))) {
        return true;
      }
    }
    return false;
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

  @Override
  public String toString() {
    return value;
  }
}
