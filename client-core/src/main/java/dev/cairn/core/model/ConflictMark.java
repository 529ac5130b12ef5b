package dev.cairn.core.model;

import java.util.Optional;

/// What the other devices are told of a conflict copy. The name alone does not tell: people name
/// files as they like.
///
/// @param of the node it is a copy of, which need not exist any more
/// @param kind a stable word for the cause, at most 40 characters
/// @param author who wrote the content that the copy was made for
/// @param base what both contents were made from, if they were made from the same
public record ConflictMark(FileId of, String kind, Author author, Optional<BaseVersion> base) {
  private static final int KIND_MAX = 40;

  /// Throws [IllegalArgumentException] when a text is too long.
  public ConflictMark {
    if (kind.length() > KIND_MAX) {
      throw new IllegalArgumentException("A conflict mark is too long");
    }
  }
}
