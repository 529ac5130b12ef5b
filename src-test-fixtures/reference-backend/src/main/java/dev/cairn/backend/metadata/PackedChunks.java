package dev.cairn.backend.metadata;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A manifest's chunks as one column: 36 bytes each, the hash and then the size big-endian.
final class PackedChunks {
  private static final int HASH_BYTES = 32;
  private static final int ENTRY_BYTES = HASH_BYTES + Integer.BYTES;

  private PackedChunks() {}

  static byte[] pack(List<ChunkRef> chunks) {
    ByteBuffer packed = ByteBuffer.allocate(chunks.size() * ENTRY_BYTES);
    for (ChunkRef chunk : chunks) {
      packed.put(HexFormat.of().parseHex(chunk.hash())).putInt(chunk.size());
    }
    return packed.array();
  }

  static List<ChunkRef> unpack(byte[] column) {
    ByteBuffer packed = ByteBuffer.wrap(column);
    List<ChunkRef> chunks = new ArrayList<>(column.length / ENTRY_BYTES);
    byte[] hash = new byte[HASH_BYTES];
    while (packed.hasRemaining()) {
      packed.get(hash);
      chunks.add(new ChunkRef(HexFormat.of().formatHex(hash), packed.getInt()));
    }
    return List.copyOf(chunks);
  }
}
