package dev.cairn.core.model;

import java.util.regex.Pattern;

/// The identity of a node, file or folder, through every rename, move and edit. Opaque except to
/// the one who makes it: the device that first sees a node makes its id, and other programs make
/// theirs in their own way. Never a part of a path, on disk or of a URL, as it is.
///
/// @param value 1 to 128 printable characters of ASCII without spaces
public record FileId(String value) implements Comparable<FileId> {
  private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  /// Throws [IllegalArgumentException] when it is no id.
  public FileId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("Not an id: " + value.length() + " characters");
    }
  }

  @Override
  public int compareTo(FileId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
