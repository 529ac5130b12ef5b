package dev.cairn.core.chunk;

import java.util.Optional;

/// Finds the blocks of an old chunk in new bytes and writes the rest down as a delta.
///
/// The old bytes are not needed, only their signature: this is rsync's search (Tridgell, "Efficient
/// Algorithms for Sorting and Synchronization", 1999, chapter 3) with its two hashes, a rolling one
/// of 64 bits and a CRC of 32 that is asked only when the first agrees. Both agreeing by accident
/// is
/// a matter of 1 in 2^64 per block and position; whoever decodes the delta checks the chunk's
/// SHA-256 in any case. Finer than a block nothing is found, which is the price for not having the
/// old bytes.
final class BlockMatcher {
  private final ChunkSignature base;
  private final int slotBits;
  private final int[] slots;
  private final RollingHash rolling;

  BlockMatcher(ChunkSignature base) {
    this.base = base;
    this.rolling = new RollingHash(ChunkSignature.BLOCK_BYTES);
    // At most half full, so that looks are short.
    this.slotBits = 2 + Integer.SIZE - Integer.numberOfLeadingZeros(base.count());
    this.slots = new int[1 << slotBits];
    for (int block = 0; block < base.count(); block++) {
      insert(block);
    }
  }

  /// Equal blocks are entered once: a run of zeros would otherwise make every look a long one.
  private void insert(int block) {
    int hash = base.hash(block);
    int slot = slot(hash);
    while (slots[slot] != 0) {
      if (base.hash(slots[slot] - 1) == hash) {
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = block + 1;
  }

  private int slot(int hash) {
    return (hash * 0x9E3779B1) >>> (Integer.SIZE - slotBits);
  }

  /// The delta, or nothing when more than `literalBytesMax` bytes would have to be written out.
  Optional<byte[]> delta(byte[] target, int length, int literalBytesMax) {
    if (base.count() == 0 || length < ChunkSignature.BLOCK_BYTES) {
      return Optional.empty();
    }
    DeltaWriter writer = new DeltaWriter(base.chunkBytes(), length);
    int literalFrom = 0;
    int literals = 0;
    int position = 0;
    int expected = 0;
    long hash = RollingHash.of(target, 0, ChunkSignature.BLOCK_BYTES);
    while (position + ChunkSignature.BLOCK_BYTES <= length) {
      int block = find(ChunkSignature.kept(hash), target, position, expected);
      if (block >= 0) {
        writer.add(target, literalFrom, position - literalFrom);
        writer.copy(base.offset(block), ChunkSignature.BLOCK_BYTES);
        position += ChunkSignature.BLOCK_BYTES;
        literalFrom = position;
        expected = block + 1;
        hash = position + ChunkSignature.BLOCK_BYTES <= length
            ? RollingHash.of(target, position, ChunkSignature.BLOCK_BYTES)
            : 0;
      } else {
        if (++literals > literalBytesMax) {
          return Optional.empty();
        }
        if (position + ChunkSignature.BLOCK_BYTES < length) {
          hash =
              rolling.roll(hash, target[position], target[position + ChunkSignature.BLOCK_BYTES]);
        }
        position++;
      }
    }
    return finish(writer, target, literalFrom, length, literals, literalBytesMax);
  }

  /// What is left is shorter than a block. If the chunk ends as the old one did, its last block
  /// tells, over bytes that are told already in part.
  private Optional<byte[]> finish(
      DeltaWriter writer, byte[] target, int from, int length, int literals, int most) {
    int last = base.count() - 1;
    int start = length - ChunkSignature.BLOCK_BYTES;
    boolean isSameEnd = from < length
        && from >= start
        && base.hash(last)
            == ChunkSignature.kept(RollingHash.of(target, start, ChunkSignature.BLOCK_BYTES))
        && base.checksum(last)
            == ChunkSignature.checksum(target, start, ChunkSignature.BLOCK_BYTES);
    if (isSameEnd) {
      writer.copy(base.chunkBytes() - (length - from), length - from);
      return Optional.of(writer.finish());
    }
    writer.add(target, from, length - from);
    return literals + Math.min(ChunkSignature.BLOCK_BYTES, length - from)
            > most + ChunkSignature.BLOCK_BYTES
        ? Optional.empty()
        : Optional.of(writer.finish());
  }

  /// The block that is at `position`, or -1. The one after the last found is tried first, so that
  /// equal blocks are copied in one go.
  private int find(int hash, byte[] target, int position, int expected) {
    if (expected < base.count()
        && base.hash(expected) == hash
        && isAt(expected, target, position)) {
      return expected;
    }
    int slot = slot(hash);
    while (slots[slot] != 0) {
      int block = slots[slot] - 1;
      if (base.hash(block) == hash) {
        return isAt(block, target, position) ? block : -1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return -1;
  }

  private boolean isAt(int block, byte[] target, int position) {
    return base.checksum(block)
        == ChunkSignature.checksum(target, position, ChunkSignature.BLOCK_BYTES);
  }
}
