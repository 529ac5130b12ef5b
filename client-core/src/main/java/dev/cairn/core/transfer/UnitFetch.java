package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.DamagedChunkException;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.remote.ChunkLocation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches and decodes the chunks of one request. A chunk that arrives damaged is fetched once more
/// by
/// itself; if that does not help it is reported, because what the server has of it is of no use to
/// anybody. Belongs to one task.
final class UnitFetch {
  private static final Logger log = LoggerFactory.getLogger(UnitFetch.class);

  private final DownloadContext context;
  private final LocalChunks local;
  private final Map<ChunkHash, ChunkLocation> locations;
  private final Set<ChunkHash> beingDecoded = new HashSet<>();

  /// @param locations of all chunks of the group, those that deltas are against too
  UnitFetch(DownloadContext context, LocalChunks local, Map<ChunkHash, ChunkLocation> locations) {
    this.context = context;
    this.local = local;
    this.locations = locations;
  }

  /// Fetches the unit.
  ///
  /// @param done takes each chunk's plain bytes
  /// @param failed takes the chunks that could not be had
  void run(
      FetchUnit unit,
      BiConsumer<ChunkLocation, byte[]> done,
      BiConsumer<ChunkLocation, SyncException> failed)
      throws InterruptedException {
    byte[] bytes;
    try {
      bytes = fetch(unit);
    } catch (SyncException e) {
      unit.chunks().forEach(chunk -> failed.accept(chunk, e));
      return;
    }
    long from = unit.first().offset();
    for (ChunkLocation chunk : unit.chunks()) {
      int start = (int) (chunk.offset() - from);
      byte[] encoded = unit.chunks().size() == 1
          ? bytes
          : Arrays.copyOfRange(bytes, start, start + chunk.lengthBytes());
      try {
        done.accept(chunk, decodeOrFetchAgain(chunk, encoded));
      } catch (SyncException e) {
        failed.accept(chunk, e);
      }
    }
  }

  private byte[] fetch(FetchUnit unit) throws InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(unit.lengthBytes());
    return context.limits().persistently((_, before) -> {
      boolean isExpired = before != null && TransferLimits.isExpiry(before);
      ChunkLocation at = isExpired ? locateAgain(unit.first()) : unit.first();
      if (before != null && before.category() == Category.CORRUPT) {
        buffer.clear();
      }
      // What has arrived before a connection was lost stays; the rest is asked for.
      return context.limits().request(buffer.remaining(), () -> {
        context.store().get(unit.range(at), buffer);
        return buffer.array();
      });
    });
  }

  private ChunkLocation locateAgain(ChunkLocation old) {
    return context.remote().locate(List.of(old.chunk().hash())).stream()
        .filter(now -> now.object().equals(old.object()))
        .findFirst()
        .orElseThrow(UnitFetch::moved);
  }

  private static SyncException moved() {
    return new SyncException(
        Category.TRANSIENT, "missing_chunks", "A part of the file is not at the server right now");
  }

  private byte[] decodeOrFetchAgain(ChunkLocation chunk, byte[] encoded)
      throws InterruptedException {
    try {
      return decode(chunk, encoded);
    } catch (DamagedChunkException first) {
      try {
        return decode(chunk, fetch(new FetchUnit(List.of(chunk))));
      } catch (DamagedChunkException again) {
        report(chunk);
        throw new SyncException(
            Category.CORRUPT, "checksum_mismatch", "A part of the file arrived damaged", again);
      }
    }
  }

  private void report(ChunkLocation chunk) {
    try {
      context.remote().reportDamaged(List.of(chunk.chunk().hash()));
    } catch (SyncException e) {
      // The next attempt finds the same damage and reports it again.
      log.atWarn().addKeyValue("cause", e.sentence()).log("A damaged chunk was not reported");
    }
  }

  private byte[] decode(ChunkLocation chunk, byte[] encoded) throws InterruptedException {
    Optional<byte[]> base =
        chunk.base().isPresent() ? Optional.of(base(chunk.base().get())) : Optional.empty();
    return ChunkCodec.decode(chunk.chunk(), chunk.encoding(), encoded, base);
  }

  /// The plain bytes of a chunk that a delta is against: from this disk, or fetched too. A chain of
  /// deltas is as long as the protocol allows and never a ring.
  private byte[] base(ChunkHash hash) throws InterruptedException {
    ChunkLocation location = locations.get(hash);
    if (location == null
        || beingDecoded.size() >= ChunkCodec.DELTA_DEPTH_MAX
        || !beingDecoded.add(hash)) {
      throw moved();
    }
    try {
      Optional<byte[]> here = local.find(location.chunk());
      return here.isPresent()
          ? here.get()
          : decodeOrFetchAgain(location, fetch(new FetchUnit(List.of(location))));
    } finally {
      beingDecoded.remove(hash);
    }
  }

  /// How many deltas are between the chunk and plain bytes.
  static int depth(ChunkLocation chunk, Map<ChunkHash, ChunkLocation> locations) {
    int depth = 0;
    Optional<ChunkHash> base = chunk.base();
    while (base.isPresent() && depth < ChunkCodec.DELTA_DEPTH_MAX) {
      depth++;
      ChunkLocation next = locations.get(base.get());
      base = next == null ? Optional.empty() : next.base();
    }
    return depth;
  }
}
