package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.DamagedChunkException;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.remote.ChunkLocation;
import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches and decodes the chunks of one request. A chunk that arrives damaged is fetched once more
/// by itself, and from where the server has it by then; if neither helps it is reported. So is one
/// that the store has lost. Belongs to one task.
final class UnitFetch {
  private static final Logger log = LoggerFactory.getLogger(UnitFetch.class);
  private static final String MISSING = "missing_chunks";
  private static final String ENDLESS = "endless_deltas";
  private static final String REMEDY = "change it on a computer that has it, and it is sent again";

  /// Whether it is asked once more where a chunk is that has come damaged. A server that has
  /// everything somewhere else each time would keep a device busy for ever.
  private enum Looks {
    ONE_MORE,
    NO_MORE
  }

  private final DownloadContext context;
  private final LocalChunks local;
  private final Map<ChunkHash, ChunkLocation> locations;
  private final DamageReports reports;
  private final Looks looks;
  private final Set<ChunkHash> beingDecoded = new HashSet<>();

  /// What is being decoded was asked for; what it is a delta against need not be part of any file
  /// any more, and is located only together with it.
  private List<ChunkHash> asked = List.of();

  /// @param locations of all chunks of the group, those that deltas are against too
  UnitFetch(DownloadContext context, LocalChunks local, Map<ChunkHash, ChunkLocation> locations) {
    this(context, local, locations, Looks.ONE_MORE);
  }

  private UnitFetch(
      DownloadContext context,
      LocalChunks local,
      Map<ChunkHash, ChunkLocation> locations,
      Looks looks) {
    this.looks = looks;
    this.reports = new DamageReports(context.remote());
    this.context = context;
    this.local = local;
    this.locations = locations;
  }

  /// What fetching the unit takes of the memory budget.
  static long roomBytes(FetchUnit unit) {
    int lengthBytes = unit.lengthBytes();
    int fetchedBytes = unit.isOfOne() ? lengthBytes : MemoryBudget.bufferBytes(lengthBytes);
    return fetchedBytes + unit.decodingBytes();
  }

  /// What the unit is fetched into, for what was reserved for it. To be asked for at once: an array
  /// that nobody has is given up where the next reservation may need its room.
  static ByteBuffer buffer(FetchUnit unit, Reservation room) {
    int lengthBytes = unit.lengthBytes();
    return unit.isOfOne() ? ByteBuffer.wrap(room.array(lengthBytes)) : room.buffer(lengthBytes);
  }

  /// Fetches the unit.
  ///
  /// @param bytes what it is fetched into
  /// @param parts what has arrived of the unit's chunks, and where it is kept
  /// @param done takes each chunk's plain bytes, and is through with them when it returns
  /// @param failed takes the chunks that could not be had
  void run(
      FetchUnit unit,
      ByteBuffer bytes,
      ArrivingParts parts,
      BiConsumer<ChunkLocation, byte[]> done,
      BiConsumer<ChunkLocation, SyncException> failed)
      throws InterruptedException {
    parts.read(bytes);
    boolean isContinued = bytes.position() > 0;
    try {
      fetch(unit, bytes, parts);
    } catch (SyncException e) {
      if (!StoreAnswers.isLoss(e)) {
        unit.chunks().forEach(chunk -> failed.accept(chunk, e));
        return;
      }
    }
    List<ChunkLocation> lost = new ArrayList<>();
    for (ChunkLocation chunk : unit.chunks()) {
      asked = List.of(chunk.chunk().hash());
      int start = (int) (chunk.offset() - unit.first().offset());
      if (start + chunk.lengthBytes() > bytes.position()) {
        // The object has ended before; what is in front of that is as good as ever.
        lost.add(chunk);
        continue;
      }
      int from = bytes.arrayOffset() + start;
      byte[] encoded = unit.isOfOne()
          ? bytes.array()
          : Arrays.copyOfRange(bytes.array(), from, from + chunk.lengthBytes());
      try {
        done.accept(chunk, plain(chunk, encoded, parts, isContinued));
      } catch (SyncException e) {
        giveUp(chunk, parts, e);
        failed.accept(chunk, e);
      }
    }
    giveUpLost(lost, failed);
  }

  private byte[] plain(
      ChunkLocation chunk, byte[] encoded, ArrivingParts parts, boolean isContinued)
      throws InterruptedException {
    return isContinued
        ? decodeOrBeginAnew(chunk, encoded, parts)
        : decodeOrFetchAgain(chunk, encoded);
  }

  private void giveUpLost(
      List<ChunkLocation> lost, BiConsumer<ChunkLocation, SyncException> failed) {
    if (!lost.isEmpty()) {
      asked = lost.stream().map(chunk -> chunk.chunk().hash()).toList();
      reports.lost(lost, asked);
      lost.forEach(chunk -> failed.accept(chunk, missingAtServer()));
    }
  }

  /// Nobody is to go on with what is bad, nor to store a delta against what never ends.
  private void giveUp(ChunkLocation chunk, ArrivingParts parts, SyncException cause) {
    if (cause.category() == Category.CORRUPT) {
      parts.drop(chunk);
    }
    if (cause.code().equals(ENDLESS)) {
      reports.damaged(chunk);
    }
  }

  private void fetch(FetchUnit unit, ByteBuffer buffer, ArrivingParts parts)
      throws InterruptedException {
    context.limits().persistently((_, before) -> {
      boolean isExpired = before != null && TransferLimits.isExpiry(before);
      ChunkLocation at = isExpired ? locateAgain(unit.first()) : unit.first();
      if (!at.object().equals(unit.first().object())) {
        throw storedElsewhere();
      }
      if (before != null && before.category() == Category.CORRUPT) {
        buffer.clear();
        parts.beganAnew();
      }
      if (!buffer.hasRemaining()) {
        return true;
      }
      // What has arrived before a connection was lost stays; the rest is asked for.
      return context.limits().request(buffer.remaining(), () -> {
        get(unit.range(at), buffer, parts);
        return true;
      });
    });
  }

  private void get(ObjectRange range, ByteBuffer buffer, ArrivingParts parts) {
    try {
      context.store().get(range, buffer, () -> parts.arrived(buffer));
    } catch (SyncException e) {
      if (e.category() == Category.TRANSIENT) {
        parts.paused(buffer);
      }
      throw e;
    }
  }

  private byte[] fetchAlone(ChunkLocation chunk) throws InterruptedException {
    FetchUnit unit = new FetchUnit(List.of(chunk));
    return fetchAlone(unit, ArrivingParts.ofNone(context.limits().clock(), unit));
  }

  private byte[] fetchAlone(FetchUnit unit, ArrivingParts parts) throws InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(unit.lengthBytes());
    try {
      fetch(unit, buffer, parts);
      return buffer.array();
    } catch (SyncException e) {
      if (StoreAnswers.isLoss(e)) {
        reports.lost(unit.chunks(), asked);
        throw missingAtServer();
      }
      throw e;
    }
  }

  private ChunkLocation locateAgain(ChunkLocation old) {
    return context.remote().locate(List.of(old.chunk().hash())).stream()
        .filter(now -> now.chunk().equals(old.chunk()))
        .findFirst()
        .orElseThrow(UnitFetch::missingAtServer);
  }

  private static SyncException storedElsewhere() {
    return new SyncException(
        Category.REFUSED,
        "stored_elsewhere",
        "The server keeps a part of this file elsewhere by now; the next try fetches it there");
  }

  private static SyncException endlessDeltas() {
    return new SyncException(
        Category.CORRUPT,
        ENDLESS,
        "What the server has of this file are differences without a beginning; " + REMEDY);
  }

  /// Of a version that is not the newest any more this is over as soon as that is known.
  static SyncException missingAtServer() {
    return new SyncException(
        Category.TRANSIENT, MISSING, "The server does not have all of this file; " + REMEDY);
  }

  /// What an earlier attempt has left may have gone bad on this disk. That is not the server's
  /// damage, and fetching counts from the beginning.
  private byte[] decodeOrBeginAnew(ChunkLocation chunk, byte[] encoded, ArrivingParts parts)
      throws InterruptedException {
    try {
      return decode(chunk, encoded);
    } catch (DamagedChunkException e) {
      log.atInfo().addKeyValue("cause", e.getMessage()).log("A part of a chunk was of no use");
      parts.drop(chunk);
      return decodeOrFetchAgain(chunk, fetchAlone(new FetchUnit(List.of(chunk)), parts));
    }
  }

  private byte[] decodeOrFetchAgain(ChunkLocation chunk, byte[] encoded)
      throws InterruptedException {
    try {
      return decode(chunk, encoded);
    } catch (DamagedChunkException first) {
      try {
        return decode(chunk, fetchAlone(chunk));
      } catch (DamagedChunkException again) {
        return decodeElsewhere(chunk, again);
      }
    } catch (SyncException e) {
      if (e.code().equals(MISSING)) {
        reports.perhapsWithoutBase(chunk, asked);
      }
      throw e;
    }
  }

  /// Damaged where it was looked for: it may have been stored again meanwhile, by a device that
  /// has changed the file, and that one must not be reported.
  private byte[] decodeElsewhere(ChunkLocation bad, DamagedChunkException cause)
      throws InterruptedException {
    Map<ChunkHash, ChunkLocation> now = new HashMap<>();
    if (looks == Looks.ONE_MORE) {
      context.remote().locate(asked).forEach(found -> now.put(found.chunk().hash(), found));
    }
    ChunkLocation again = now.getOrDefault(bad.chunk().hash(), bad);
    boolean isElsewhere = again.chunk().equals(bad.chunk()) && !again.object().equals(bad.object());
    if (isElsewhere) {
      UnitFetch there = new UnitFetch(context, local, now, Looks.NO_MORE);
      there.asked = asked;
      return there.decodeOrFetchAgain(again, there.fetchAlone(again));
    }
    reports.damaged(bad);
    throw new SyncException(
        Category.CORRUPT,
        "checksum_mismatch",
        "What the server has of this file is damaged; " + REMEDY,
        cause);
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
    if (location == null) {
      throw missingAtServer();
    }
    if (beingDecoded.size() >= ChunkCodec.DELTA_DEPTH_MAX || !beingDecoded.add(hash)) {
      throw endlessDeltas();
    }
    try {
      Optional<byte[]> here = local.find(location.chunk());
      return here.isPresent() ? here.get() : decodeOrFetchAgain(location, fetchAlone(location));
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
