package dev.cairn.core.model;

/// The name of one chunk: the SHA-256 of its plain bytes.
public record ChunkHash(Digest digest) {
  public static ChunkHash ofHex(String hex) {
    return new ChunkHash(Digest.ofHex(hex));
  }

  /// The name of the chunk that holds exactly these bytes.
  public static ChunkHash ofContent(byte[] bytes) {
    return new ChunkHash(Digest.sha256(bytes));
  }

  public String hex() {
    return digest.hex();
  }

  @Override
  public String toString() {
    return hex();
  }
}
