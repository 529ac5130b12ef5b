package dev.cairn.core.chunk;

import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import java.util.Optional;

/// A chunk as it travels. The bytes are handed around, not copied: nobody changes them.
public final class EncodedChunk {
  private final ChunkRef chunk;
  private final ChunkEncoding encoding;
  private final Optional<ChunkHash> base;
  private final byte[] bytes;

  /// @param base the chunk that a delta is against; empty for any other encoding
  public EncodedChunk(
      ChunkRef chunk, ChunkEncoding encoding, Optional<ChunkHash> base, byte[] bytes) {
    if (base.isPresent() != (encoding == ChunkEncoding.VCDIFF)) {
      throw new IllegalArgumentException("A delta, and only a delta, has a base");
    }
    this.chunk = chunk;
    this.encoding = encoding;
    this.base = base;
    this.bytes = bytes;
  }

  public ChunkRef chunk() {
    return chunk;
  }

  public ChunkEncoding encoding() {
    return encoding;
  }

  public Optional<ChunkHash> base() {
    return base;
  }

  public byte[] bytes() {
    return bytes;
  }
}
