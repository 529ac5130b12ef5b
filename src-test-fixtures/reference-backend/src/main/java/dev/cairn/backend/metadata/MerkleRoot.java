package dev.cairn.backend.metadata;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// The root of a Merkle tree over an ordered list of chunks.
///
/// The shape is RFC 9162's: a list of n > 1 leaves splits at the largest power of two below n. A
/// leaf is SHA-256(0x00 ‖ chunk hash ‖ size as 8 bytes big-endian), an inner node SHA-256(0x01 ‖
/// left ‖ right); the prefixes keep a leaf from being passed off as a node. The empty list is
/// SHA-256 of nothing.
public final class MerkleRoot {
  private MerkleRoot() {}

  /// The root over `chunks`, in lower-case hexadecimal.
  public static String of(List<ChunkRef> chunks) {
    return of(chunks, MerkleRoot::leaf);
  }

  /// Hashes one item of a list as a leaf.
  interface Leaf<T> {
    /// The hash of `item`.
    ///
    /// @param digest reset, before and afterwards
    byte[] hash(T item, MessageDigest digest);
  }

  /// The root over any list, in lower-case hexadecimal.
  static <T> String of(List<T> items, Leaf<T> leaf) {
    MessageDigest digest = Sha256.digest();
    return HexFormat.of().formatHex(items.isEmpty() ? digest.digest() : root(items, leaf, digest));
  }

  /// Whether every chunk but the last is 4 MiB, so that the manifest's root is the content hash
  /// too.
  public static boolean onGrid(List<ChunkRef> chunks) {
    return chunks.stream()
        .limit(Math.max(0, chunks.size() - 1))
        .allMatch(chunk -> chunk.size() == ChunkRef.MAX_SIZE);
  }

  private static <T> byte[] root(List<T> items, Leaf<T> leaf, MessageDigest digest) {
    if (items.size() == 1) {
      return leaf.hash(items.getFirst(), digest);
    }
    int split = Integer.highestOneBit(items.size() - 1);
    byte[] left = root(items.subList(0, split), leaf, digest);
    byte[] right = root(items.subList(split, items.size()), leaf, digest);
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  private static byte[] leaf(ChunkRef chunk, MessageDigest digest) {
    digest.update((byte) 0);
    digest.update(HexFormat.of().parseHex(chunk.hash()));
    return digest.digest(ByteBuffer.allocate(Long.BYTES).putLong(chunk.size()).array());
  }
}
