package dev.cairn.core.model;

import java.util.List;

/// The ordered chunks that make up one content. The empty file has no chunks.
public record Manifest(List<ChunkRef> chunks) {
  /// The largest chunk, and the grid on which a new file is cut: 4 MiB.
  public static final int CHUNK_BYTES_MAX = 4 << 20;

  /// Chunks from this size on are objects of their own at the store; smaller ones share one.
  public static final int ALONE_BYTES_MIN = 256 << 10;

  public static final Manifest EMPTY = new Manifest(List.of());

  public Manifest {
    chunks = List.copyOf(chunks);
  }

  /// Of a content that is no larger than one chunk.
  public static Manifest ofOneChunk(byte[] bytes) {
    return bytes.length == 0
        ? EMPTY
        : new Manifest(List.of(new ChunkRef(ChunkHash.ofContent(bytes), bytes.length)));
  }

  public long sizeBytes() {
    return chunks.stream().mapToLong(ChunkRef::sizeBytes).sum();
  }

  /// Whether every chunk but the last fills the 4 MiB grid, so that the manifest's own root is the
  /// content hash.
  public boolean isOnGrid() {
    return chunks.stream()
        .limit(Math.max(0, chunks.size() - 1))
        .allMatch(chunk -> chunk.sizeBytes() == CHUNK_BYTES_MAX);
  }
}
