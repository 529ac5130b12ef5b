package dev.cairn.core.transfer;

import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Digest;
import dev.cairn.core.remote.ObjectDraft;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An object put together from encoded chunks: small ones share one, so that a hundred cost one
/// request; one that is large is alone, without being copied. The bytes are the pack's alone: those
/// of the chunks it was made from need not be kept.
final class Pack {
  private final List<ObjectDraft.Part> parts;
  private final byte[] bytes;
  private final int lengthBytes;

  /// @param bytes of which the first `lengthBytes` are the pack
  Pack(List<ObjectDraft.Part> parts, byte[] bytes, int lengthBytes) {
    this.parts = List.copyOf(parts);
    this.bytes = bytes;
    this.lengthBytes = lengthBytes;
  }

  static Pack ofOne(EncodedChunk chunk) {
    return new Pack(List.of(part(chunk, 0)), chunk.bytes(), chunk.bytes().length);
  }

  /// Distributes chunks over as few packs as their order allows.
  static List<Pack> of(List<EncodedChunk> chunks) {
    long bytes = chunks.stream().mapToLong(chunk -> chunk.bytes().length).sum();
    Packing packing = new Packing(bytes, ByteBuffer::allocate);
    chunks.forEach(packing::add);
    return packing.finish();
  }

  static ObjectDraft.Part part(EncodedChunk chunk, int offset) {
    return new ObjectDraft.Part(
        chunk.chunk(), offset, chunk.bytes().length, chunk.encoding(), chunk.base());
  }

  /// A pack of those chunks alone that are in `wanted`; empty if none is. Uses the bytes of this
  /// one, which is then of no use any more.
  Optional<Pack> only(Set<ChunkRef> wanted) {
    List<ObjectDraft.Part> left = new ArrayList<>();
    int end = 0;
    for (ObjectDraft.Part part : parts) {
      if (wanted.contains(part.chunk())) {
        int length = part.lengthBytes();
        System.arraycopy(bytes, part.offset(), bytes, end, length);
        left.add(new ObjectDraft.Part(part.chunk(), end, length, part.encoding(), part.base()));
        end += length;
      }
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(new Pack(left, bytes, end));
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

  /// The array that begins with the pack.
  byte[] bytes() {
    return bytes;
  }

  int lengthBytes() {
    return lengthBytes;
  }

  ObjectDraft draft() {
    MessageDigest digest = Digest.newSha256();
    digest.update(bytes, 0, lengthBytes);
    return new ObjectDraft(Digest.of(digest.digest()), lengthBytes, parts);
  }
}
