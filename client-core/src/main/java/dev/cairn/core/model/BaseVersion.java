package dev.cairn.core.model;

/// What two edits of a file were made from.
///
/// @param content what it held then
/// @param version the server's version of the file that has this content, at least 1
public record BaseVersion(ContentHash content, long version) {
  /// Throws [IllegalArgumentException] when the server cannot have such a version.
  public BaseVersion {
    if (version < 1) {
      throw new IllegalArgumentException("A content was never at the server");
    }
  }
}
