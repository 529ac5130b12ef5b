package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import java.util.Map;
import java.util.Optional;

/// Where the bytes of a chunk are.
///
/// @param object names the object, so that neighbours in it can be fetched together
/// @param offset where in the object they begin
/// @param lengthBytes how many there are, 1 byte to [Manifest#CHUNK_BYTES_MAX]
/// @param base what a delta is against
public record ChunkLocation(
    ChunkRef chunk,
    String object,
    String url,
    Map<String, String> headers,
    long offset,
    int lengthBytes,
    ChunkEncoding encoding,
    Optional<ChunkHash> base) {
  public ChunkLocation {
    if (offset < 0
        || offset > Long.MAX_VALUE - Manifest.CHUNK_BYTES_MAX
        || lengthBytes < 1
        || lengthBytes > Manifest.CHUNK_BYTES_MAX) {
      throw new IllegalArgumentException("A chunk that would not fit into memory");
    }
    if (encoding == ChunkEncoding.RAW && lengthBytes != chunk.sizeBytes()) {
      throw new IllegalArgumentException("A raw chunk of another length");
    }
    if (base.isPresent() != (encoding == ChunkEncoding.VCDIFF)) {
      throw new IllegalArgumentException("A delta, and only a delta, has a base");
    }
    headers = Map.copyOf(headers);
  }

  /// The URL lets whoever knows it read: it never reaches a log.
  @Override
  public String toString() {
    return "ChunkLocation[" + chunk.hash() + "]";
  }
}
