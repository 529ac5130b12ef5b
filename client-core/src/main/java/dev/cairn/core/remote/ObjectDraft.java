package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Digest;
import java.util.List;
import java.util.Optional;

/// An object that is to be stored, and the chunks in it.
///
/// @param sha256 of the object's bytes
public record ObjectDraft(Digest sha256, int lengthBytes, List<Part> parts) {
  /// How many are declared at a time at most.
  public static final int BATCH_MAX = 64;

  /// How many chunks an object holds at most.
  public static final int PARTS_MAX = 4096;

  public ObjectDraft {
    parts = List.copyOf(parts);
  }

  /// A chunk in the object.
  ///
  /// @param base what a delta is against
  public record Part(
      ChunkRef chunk,
      int offset,
      int lengthBytes,
      ChunkEncoding encoding,
      Optional<ChunkHash> base) {}
}
