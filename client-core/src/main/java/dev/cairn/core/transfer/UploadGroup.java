package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkSignature;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Digest;
import dev.cairn.core.remote.KeptRange;
import dev.cairn.core.remote.ManifestPart;
import dev.cairn.core.remote.NumberedChunk;
import dev.cairn.core.state.ChunkSignatures.Known;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Chunks that are told to the server together. Belongs to one upload.
final class UploadGroup {
  private static final long HELD_BYTES_MAX = 16L << 20;

  /// The first chunks are told as soon as there is this much to send.
  private static final long FIRST_BYTES = 1 << 20;

  private final List<PendingChunk> pending = new ArrayList<>();
  private final List<KeptRange> kept = new ArrayList<>();
  private final Map<Integer, ChunkRef> keptChunks = new TreeMap<>();
  private final Map<ChunkHash, Known> signatures = new LinkedHashMap<>();
  private long heldBytes;

  void add(PendingChunk chunk) {
    pending.add(chunk);
    heldBytes += chunk.room().bytes();
  }

  /// What is to be remembered of a new chunk.
  void sign(ChunkHash chunk, ChunkSignature signature, int depth) {
    signatures.put(chunk, new Known(signature, depth));
  }

  Map<ChunkHash, Known> signatures() {
    return signatures;
  }

  /// A chunk that the old manifest has as its `from`th.
  void keep(int number, ChunkRef chunk, int from) {
    keptChunks.put(number, chunk);
    KeptRange next = new KeptRange(number, from, 1);
    if (!kept.isEmpty() && isFollowedBy(kept.getLast(), next)) {
      KeptRange last = kept.removeLast();
      kept.add(new KeptRange(last.number(), last.from(), last.count() + 1));
    } else {
      kept.add(next);
    }
  }

  private static boolean isFollowedBy(KeptRange last, KeptRange next) {
    return last.number() + last.count() == next.number()
        && last.from() + last.count() == next.from();
  }

  boolean isEmpty() {
    return pending.isEmpty() && kept.isEmpty();
  }

  boolean isFull(boolean isFirst) {
    return heldBytes >= (isFirst ? FIRST_BYTES : HELD_BYTES_MAX)
        || pending.size() >= ManifestPart.CHUNKS_MAX
        || kept.size() >= ManifestPart.RANGES_MAX;
  }

  List<PendingChunk> pending() {
    return pending;
  }

  /// All of them, by number.
  Map<Integer, ChunkRef> chunks() {
    Map<Integer, ChunkRef> all = new TreeMap<>(keptChunks);
    pending.forEach(chunk -> all.put(chunk.number(), chunk.chunk()));
    return all;
  }

  Map<Integer, ChunkRef> keptChunks() {
    return keptChunks;
  }

  /// As it is told to the server, which looks kept chunks up in the old manifest.
  ///
  /// @param base the root of that manifest
  ManifestPart part(Digest base) {
    List<NumberedChunk> named = pending.stream()
        .map(chunk -> new NumberedChunk(chunk.number(), chunk.chunk()))
        .toList();
    return kept.isEmpty()
        ? ManifestPart.of(named)
        : new ManifestPart(named, Optional.of(base), kept);
  }
}
