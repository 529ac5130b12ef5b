package dev.cairn.core.model;

/// The name of a whole file's content: the Merkle root over its fixed 4 MiB grid. Two files are
/// equal exactly when these are, however either was cut for transfer.
public record ContentHash(Digest digest) {
  /// The content of the empty file: SHA-256 of nothing.
  public static final ContentHash EMPTY = new ContentHash(Digest.sha256());

  public static ContentHash ofHex(String hex) {
    return new ContentHash(Digest.ofHex(hex));
  }

  public static ContentHash of(byte[] bytes) {
    return new ContentHash(Digest.of(bytes));
  }

  public String hex() {
    return digest.hex();
  }

  @Override
  public String toString() {
    return hex();
  }
}
