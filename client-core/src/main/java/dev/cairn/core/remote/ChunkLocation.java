package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkRef;
import java.util.Map;

/// Where the bytes of a chunk are.
///
/// @param offset where in the object they begin
/// @param lengthBytes how many there are
public record ChunkLocation(
    ChunkRef chunk, String url, Map<String, String> headers, long offset, int lengthBytes) {
  public ChunkLocation {
    headers = Map.copyOf(headers);
  }

  /// The URL lets whoever knows it read: it never reaches a log.
  @Override
  public String toString() {
    return "ChunkLocation[" + chunk.hash() + "]";
  }
}
