package dev.cairn.core.chunk;

import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.Manifest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/// The Merkle tree over a manifest's chunks.
///
/// Hashed as in RFC 9162, section 2.1.1: leaves and nodes carry different prefixes, so that no node
/// can be passed off as a leaf, and a list of n is split at the largest power of two below n, so
/// that an append leaves the full left subtrees as they are. A leaf is `0x00 ‖ chunk hash ‖ size`
/// with the size as 8 bytes big-endian; the empty file is SHA-256 of nothing.
public final class MerkleTree {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private MerkleTree() {}

  /// The root over the manifest as it was cut for transfer; checks assembly.
  public static Digest root(Manifest manifest) {
    return root(manifest.chunks(), MerkleTree::leaf);
  }

  /// The content hash of a file whose chunks are on the 4 MiB grid. Throws
  /// [IllegalArgumentException] for any other manifest: its root would not name the content.
  public static ContentHash contentHash(Manifest manifest) {
    if (!manifest.isOnGrid()) {
      throw new IllegalArgumentException(
          "Only a manifest on the 4 MiB grid has its content's hash");
    }
    return new ContentHash(root(manifest));
  }

  /// The root over any list, with the hash of each as its leaf.
  static <T> Digest root(List<T> items, Function<T, Digest> leaf) {
    return items.isEmpty() ? Digest.sha256() : node(items, leaf);
  }

  private static <T> Digest node(List<T> items, Function<T, Digest> leaf) {
    int count = items.size();
    if (count == 1) {
      return leaf.apply(items.getFirst());
    }
    int split = Integer.highestOneBit(count - 1);
    Digest left = node(items.subList(0, split), leaf);
    Digest right = node(items.subList(split, count), leaf);
    return Digest.sha256(NODE, left.toBytes(), right.toBytes());
  }

  private static Digest leaf(ChunkRef chunk) {
    byte[] size = ByteBuffer.allocate(Long.BYTES).putLong(chunk.sizeBytes()).array();
    return Digest.sha256(LEAF, chunk.hash().digest().toBytes(), size);
  }
}
