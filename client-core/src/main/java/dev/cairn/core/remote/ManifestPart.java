package dev.cairn.core.remote;

import dev.cairn.core.model.Digest;
import java.util.List;
import java.util.Optional;

/// A part of a manifest as it is told to the server.
///
/// @param chunks those named one by one
/// @param base the root of the manifest that `kept` refers to
/// @param kept what the server can look up in that manifest
public record ManifestPart(
    List<NumberedChunk> chunks, Optional<Digest> base, List<KeptRange> kept) {
  /// How many chunks are named one by one at most.
  public static final int CHUNKS_MAX = 64;

  /// How many ranges are told at most.
  public static final int RANGES_MAX = 1000;

  public ManifestPart {
    chunks = List.copyOf(chunks);
    kept = List.copyOf(kept);
  }

  /// A part without ranges.
  public static ManifestPart of(List<NumberedChunk> chunks) {
    return new ManifestPart(chunks, Optional.empty(), List.of());
  }
}
