package dev.cairn.backend.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object that a client is about to store: `length` bytes with that hash, and which chunks they
/// hold.
public record ObjectRequest(String sha256, int length, List<Part> parts) {
  /// The most bytes of an object.
  public static final int MAX_LENGTH = 4 << 20;

  /// The most chunks in an object.
  public static final int MAX_PARTS = 4096;

  public ObjectRequest {
    parts = List.copyOf(parts);
  }

  /// The chunk `hash` of `size` bytes: `length` bytes at `offset`, in `encoding`, against `base` if
  /// it is a delta.
  public record Part(
      String hash,
      int size,
      int offset,
      int length,
      String encoding,
      @Nullable String base) {}
}
