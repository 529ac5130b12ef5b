package dev.cairn.core.chunk;

import dev.cairn.core.model.Manifest;

/// The fixed 4 MiB grid on which a new file is cut. Chunk numbers start at 1, as on the wire.
public record ChunkGrid(long fileBytes) {
  public ChunkGrid {
    if (fileBytes < 0) {
      throw new IllegalArgumentException("A file's size is never negative");
    }
  }

  public int chunkCount() {
    return Math.toIntExact((fileBytes + Manifest.CHUNK_BYTES_MAX - 1) / Manifest.CHUNK_BYTES_MAX);
  }

  /// Where chunk `number` begins, in bytes.
  public long offset(int number) {
    requireNumber(number);
    return (number - 1L) * Manifest.CHUNK_BYTES_MAX;
  }

  /// How many bytes chunk `number` has.
  public int sizeBytes(int number) {
    return (int) Math.min(Manifest.CHUNK_BYTES_MAX, fileBytes - offset(number));
  }

  private void requireNumber(int number) {
    if (number < 1 || number > chunkCount()) {
      throw new IllegalArgumentException("No chunk " + number + " of " + chunkCount());
    }
  }
}
