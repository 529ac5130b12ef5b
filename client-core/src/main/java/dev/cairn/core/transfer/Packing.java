package dev.cairn.core.transfer;

import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.remote.ObjectDraft;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Distributes chunks over as few packs as their order allows. Each is copied into its pack as it
/// comes, so that nobody need keep it. Belongs to one task.
final class Packing {
  private final IntFunction<ByteBuffer> buffers;
  private final List<Pack> packs = new ArrayList<>();
  private long bytesLeft;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private List<ObjectDraft.Part> parts = new ArrayList<>();

  /// @param bytesMax more than that will not come in all, alone or together
  /// @param buffers gives a buffer of that length for a pack
  Packing(long bytesMax, IntFunction<ByteBuffer> buffers) {
    this.bytesLeft = bytesMax;
    this.buffers = buffers;
  }

  /// Adds a chunk. One that is large is a pack by itself, and is not copied.
  void add(EncodedChunk chunk) {
    int length = chunk.bytes().length;
    if (length >= Manifest.ALONE_BYTES_MIN) {
      packs.add(Pack.ofOne(chunk));
    } else {
      if (bytes.remaining() < length || parts.size() == ObjectDraft.PARTS_MAX) {
        endPack();
        bytes = buffers.apply((int) Math.min(bytesLeft, Manifest.CHUNK_BYTES_MAX));
      }
      parts.add(Pack.part(chunk, bytes.position()));
      bytes.put(chunk.bytes());
    }
    bytesLeft -= length;
  }

  private void endPack() {
    if (!parts.isEmpty()) {
      packs.add(new Pack(parts, bytes.array(), bytes.position()));
      parts = new ArrayList<>();
    }
  }

  /// The packs, once all chunks have been added.
  List<Pack> finish() {
    endPack();
    return packs;
  }
}
