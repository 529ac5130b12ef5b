package dev.cairn.core.model;

/// What the other devices are told of a conflict copy. The name alone does not tell: people name
/// files as they like.
///
/// @param of the node it is a copy of, which need not exist any more
/// @param kind a stable word for the cause, at most 40 characters
/// @param device whose content the copy holds, as its owner calls it; at most 255 characters
public record ConflictMark(FileId of, String kind, String device) {
  private static final int KIND_MAX = 40;
  private static final int DEVICE_MAX = 255;

  /// Throws [IllegalArgumentException] when a text is too long.
  public ConflictMark {
    if (kind.length() > KIND_MAX || device.length() > DEVICE_MAX) {
      throw new IllegalArgumentException("A conflict mark is too long");
    }
  }
}
