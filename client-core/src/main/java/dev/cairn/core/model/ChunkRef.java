package dev.cairn.core.model;

/// One chunk of a manifest: its name and its plain size, 1 byte to [Manifest#CHUNK_BYTES_MAX].
public record ChunkRef(ChunkHash hash, int sizeBytes) {
  public ChunkRef {
    if (sizeBytes < 1 || sizeBytes > Manifest.CHUNK_BYTES_MAX) {
      throw new IllegalArgumentException("A chunk has 1 byte to 4 MiB, not " + sizeBytes);
    }
  }
}
