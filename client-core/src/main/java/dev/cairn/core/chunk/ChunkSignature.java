package dev.cairn.core.chunk;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// What a device keeps of a chunk to recognise its bytes later, when the chunk itself is gone
/// from its disk: the rolling hash of the whole, and of each block in it the rolling hash and a
/// CRC.
///
/// So a changed file can be compared with what it was before without the old bytes being kept or
/// fetched: that is what rsync's receiver tells its sender, kept instead of told. 8 bytes per
/// block of 1 KiB, 0.8 % of the content; chunks below 64 KiB have no blocks, because sending them
/// whole costs hardly more. The last block is the last one that fits, so that it overlaps the one
/// before it rather than leaving the chunk's tail unknown.
///
/// Not thread-safe only in that the arrays handed in must not change.
public final class ChunkSignature {
  private static final int BLOCKS_FROM_BYTES = 64 << 10;
  private static final int ENTRY_BYTES = 2 * Integer.BYTES;

  /// Small enough that a page of 4 KiB that lies across blocks costs little more than itself.
  static final int BLOCK_BYTES = 1 << 10;

  private final int chunkBytes;
  private final long rolling;
  private final ByteBuffer blocks;

  private ChunkSignature(int chunkBytes, long rolling, ByteBuffer blocks) {
    this.chunkBytes = chunkBytes;
    this.rolling = rolling;
    this.blocks = blocks;
  }

  /// Whether the signature of a chunk of that length has blocks: without, the chunk cannot be the
  /// base of a delta.
  public static boolean hasBlocks(int chunkBytes) {
    return chunkBytes >= BLOCKS_FROM_BYTES;
  }

  /// The signature of a chunk, one pass over its bytes.
  public static ChunkSignature of(byte[] bytes, int from, int length) {
    if (!hasBlocks(length)) {
      return new ChunkSignature(
          length, RollingHash.of(bytes, from, length), ByteBuffer.allocate(0));
    }
    int count = blockCount(length);
    ByteBuffer blocks = ByteBuffer.allocate(count * ENTRY_BYTES);
    long powerOfBlock = RollingHash.power(BLOCK_BYTES);
    long whole = 0;
    for (int block = 0; block < count; block++) {
      int offset = from + blockOffset(length, block);
      long hash = RollingHash.of(bytes, offset, BLOCK_BYTES);
      blocks.putInt(kept(hash)).putInt(checksum(bytes, offset, BLOCK_BYTES));
      if ((block + 1) * BLOCK_BYTES <= length) {
        whole = RollingHash.join(whole, hash, powerOfBlock);
      }
    }
    int tail = length % BLOCK_BYTES;
    long tailHash = RollingHash.of(bytes, from + length - tail, tail);
    return new ChunkSignature(
        length, RollingHash.join(whole, tailHash, RollingHash.power(tail)), blocks.flip());
  }

  /// Takes up what [#toBytes()] gave. Throws [IllegalArgumentException] if it is not that.
  public static ChunkSignature ofBytes(int chunkBytes, long rolling, byte[] blocks) {
    int expected = !hasBlocks(chunkBytes) ? 0 : blockCount(chunkBytes) * ENTRY_BYTES;
    if (blocks.length != 0 && blocks.length != expected) {
      throw new IllegalArgumentException("Not the signature of a chunk of " + chunkBytes);
    }
    return new ChunkSignature(chunkBytes, rolling, ByteBuffer.wrap(blocks));
  }

  public int chunkBytes() {
    return chunkBytes;
  }

  /// The rolling hash of the whole chunk.
  public long rolling() {
    return rolling;
  }

  /// The blocks, to be stored.
  public byte[] toBytes() {
    byte[] bytes = new byte[blocks.limit()];
    blocks.get(0, bytes);
    return bytes;
  }

  int count() {
    return blocks.limit() / ENTRY_BYTES;
  }

  int offset(int block) {
    return blockOffset(chunkBytes, block);
  }

  /// What is kept of a rolling hash.
  static int kept(long rolling) {
    return (int) (rolling >>> Integer.SIZE);
  }

  /// What was kept of the block's.
  int hash(int block) {
    return blocks.getInt(block * ENTRY_BYTES);
  }

  int checksum(int block) {
    return blocks.getInt(block * ENTRY_BYTES + Integer.BYTES);
  }

  static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }

  private static int blockCount(int chunkBytes) {
    return (chunkBytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
  }

  private static int blockOffset(int chunkBytes, int block) {
    return Math.min(block * BLOCK_BYTES, chunkBytes - BLOCK_BYTES);
  }
}
