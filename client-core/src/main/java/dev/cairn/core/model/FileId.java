package dev.cairn.core.model;

/// The identity of a node, file or folder, through every rename, move and edit. Opaque except to
/// the one who makes it: the device that first sees a node makes its id, and other programs make
/// theirs in their own way. Never a part of a path, on disk or of a URL, as it is.
///
/// @param value 1 to 128 printable characters of ASCII without spaces
public record FileId(String value) implements Comparable<FileId> {
  private static final int LENGTH_MAX = 128;

  /// Throws [IllegalArgumentException] when it is no id.
  public FileId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not an id: " + value.length() + " characters");
    }
  }

  // Checked by hand: ids are read from every row and every answer.
  private static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '!' || c > '~') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(FileId other) {
    return value.compareTo(other.value);
  }

  // Spelled out, as is the comparison: what a record has by itself is slow until it is compiled.
  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileId(String text) && value.equals(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
