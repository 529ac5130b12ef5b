package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import java.util.Map;

/// Where the bytes of a chunk are.
///
/// @param offset where in the object they begin
/// @param lengthBytes how many there are, 1 byte to [Manifest#CHUNK_BYTES_MAX]
public record ChunkLocation(
    ChunkRef chunk, String url, Map<String, String> headers, long offset, int lengthBytes) {
  public ChunkLocation {
    if (offset < 0 || lengthBytes < 1 || lengthBytes > Manifest.CHUNK_BYTES_MAX) {
      throw new IllegalArgumentException("A chunk that would not fit into memory");
    }
    headers = Map.copyOf(headers);
  }

  /// The URL lets whoever knows it read: it never reaches a log.
  @Override
  public String toString() {
    return "ChunkLocation[" + chunk.hash() + "]";
  }
}
