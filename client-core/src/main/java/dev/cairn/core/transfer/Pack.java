package dev.cairn.core.transfer;

import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.remote.ObjectDraft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An object put together from encoded chunks: small ones share one, so that a hundred cost one
/// request; one that is large is alone, without being copied. The bytes are the pack's alone: those
/// of the chunks it was made from need not be kept.
final class Pack {
  private static final int PACK_BYTES_MAX = Manifest.CHUNK_BYTES_MAX;

  private final List<ObjectDraft.Part> parts = new ArrayList<>();
  private final byte[] bytes;

  private Pack(List<EncodedChunk> chunks) {
    int offset = 0;
    for (EncodedChunk chunk : chunks) {
      int length = chunk.bytes().length;
      parts.add(
          new ObjectDraft.Part(chunk.chunk(), offset, length, chunk.encoding(), chunk.base()));
      offset += length;
    }
    this.bytes = chunks.size() == 1 ? chunks.getFirst().bytes() : join(chunks, offset);
  }

  private static byte[] join(List<EncodedChunk> chunks, int length) {
    byte[] joined = new byte[length];
    int offset = 0;
    for (EncodedChunk chunk : chunks) {
      System.arraycopy(chunk.bytes(), 0, joined, offset, chunk.bytes().length);
      offset += chunk.bytes().length;
    }
    return joined;
  }

  /// Distributes chunks over as few packs as their order allows.
  static List<Pack> of(List<EncodedChunk> chunks) {
    List<Pack> packs = new ArrayList<>();
    List<EncodedChunk> small = new ArrayList<>();
    long smallBytes = 0;
    for (EncodedChunk chunk : chunks) {
      int length = chunk.bytes().length;
      if (length >= Manifest.ALONE_BYTES_MIN) {
        packs.add(new Pack(List.of(chunk)));
        continue;
      }
      if (smallBytes + length > PACK_BYTES_MAX || small.size() == ObjectDraft.PARTS_MAX) {
        packs.add(new Pack(small));
        small.clear();
        smallBytes = 0;
      }
      small.add(chunk);
      smallBytes += length;
    }
    if (!small.isEmpty()) {
      packs.add(new Pack(small));
    }
    return packs;
  }

  /// What is in it, in the order of their bytes.
  List<ChunkRef> chunks() {
    return parts.stream().map(ObjectDraft.Part::chunk).toList();
  }

  boolean hasDelta() {
    return parts.stream().anyMatch(part -> part.base().isPresent());
  }

  /// The chunks as they were before they were packed.
  List<EncodedChunk> unpack() {
    return parts.stream()
        .map(part -> new EncodedChunk(
            part.chunk(),
            part.encoding(),
            part.base(),
            Arrays.copyOfRange(bytes, part.offset(), part.offset() + part.lengthBytes())))
        .toList();
  }

  byte[] bytes() {
    return bytes;
  }

  ObjectDraft draft() {
    return new ObjectDraft(Digest.sha256(bytes), bytes.length, parts);
  }
}
