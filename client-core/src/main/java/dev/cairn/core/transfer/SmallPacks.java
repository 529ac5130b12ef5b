package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.ChunkCompressor;
import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.state.ChunkSignatures.Known;
import dev.cairn.core.state.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The chunks of small files, encoded and packed as soon as each is read, so that of a batch only
/// the packs are in memory. Which of them the server lacks is known later; the others are then
/// taken out. Owns memory outside of Java's heap until it is closed. Belongs to one task.
final class SmallPacks implements AutoCloseable {
  private final State state;
  private final Packing packing;
  private final ChunkCompressor compressor = new ChunkCompressor();

  /// How many deltas are between each of them and plain bytes.
  private final Map<ChunkRef, Integer> depths = new HashMap<>();

  /// The plain bytes of those that are deltas.
  private final Map<ChunkRef, byte[]> deltas = new HashMap<>();

  SmallPacks(State state, Packing packing) {
    this.state = state;
    this.packing = packing;
  }

  /// Adds the chunk of a file, equal ones once. The file's own bytes are of no use any more.
  void add(SmallFile item) {
    for (ChunkRef chunk : item.manifest.chunks()) {
      item.depth = depths.computeIfAbsent(chunk, _ -> {
        pack(encode(chunk, item), item);
        return item.depth;
      });
    }
    item.letGo();
  }

  /// As [#add(SmallFile)] a file that is alone, if its chunk becomes smaller. Returns whether it
  /// was added.
  boolean addIfSmaller(SmallFile item) {
    EncodedChunk encoded = encode(item.manifest.chunks().getFirst(), item);
    if (encoded.encoding() == ChunkEncoding.RAW) {
      return false;
    }
    pack(encoded, item);
    item.letGo();
    return true;
  }

  private void pack(EncodedChunk encoded, SmallFile item) {
    packing.add(encoded);
    if (encoded.base().isPresent()) {
      deltas.put(encoded.chunk(), item.bytes());
    }
  }

  /// A chunk that was added as a delta, without one: the server may not take it.
  EncodedChunk plain(ChunkRef chunk) {
    byte[] bytes = deltas.get(chunk);
    if (bytes == null) {
      throw new IllegalArgumentException("Not added as a delta");
    }
    return compressor.encode(chunk, bytes);
  }

  private EncodedChunk encode(ChunkRef chunk, SmallFile item) {
    Optional<Known> base = item.base(state);
    Optional<EncodedChunk> delta = base.flatMap(known -> ChunkCodec.delta(
        chunk, item.bytes(), item.baseChunk(state).orElseThrow(), known.signature()));
    item.depth = delta.isPresent() ? base.orElseThrow().depth() + 1 : 0;
    return delta.orElseGet(() -> compressor.encode(chunk, item.bytes()));
  }

  /// The packs, with no other chunks than these.
  List<Pack> only(Set<ChunkRef> wanted) {
    return packing.finish().stream().flatMap(pack -> pack.only(wanted).stream()).toList();
  }

  @Override
  public void close() {
    compressor.close();
  }
}
