package dev.cairn.core.model;

import java.util.regex.Pattern;

/// The identity of a node, file or folder, through every rename, move and edit. Opaque except to
/// the one who makes it: the device that first sees a node makes its id.
public record FileId(String value) implements Comparable<FileId> {
  private static final Pattern VALID = Pattern.compile("[a-z]{1,16}_[A-Za-z0-9_-]{1,64}");

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
