package dev.cairn.backend.metadata;

/// One chunk of a manifest: the SHA-256 of its plain bytes in lower-case hexadecimal, and its size
/// in bytes (1 to 4 MiB).
public record ChunkRef(String hash, int size) {
  /// The largest chunk, and the width of the fixed grid that content hashes are taken over.
  public static final int MAX_SIZE = 4 * 1024 * 1024;

  public ChunkRef {
    if (!Sha256.isHex(hash) || size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("Not a chunk: " + hash + " of " + size);
    }
  }
}
