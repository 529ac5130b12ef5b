package dev.cairn.core.chunk;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.Manifest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/// Cuts a changed file so that as many chunks as possible are those it had before.
///
/// As long as the next old chunk follows, it is kept: one hash per chunk. Where something else
/// comes, a window of a chunk's width is rolled on byte by byte until an old chunk shows in it;
/// what was passed over becomes new chunks. So an insertion anywhere costs what was inserted, plus
/// a delta of the chunk it fell into, and everything behind it is found again at its new place.
///
/// This is rsync's idea with one hash per 4 MiB instead of per some KiB: the table for 1 TB has
/// 250,000 entries, and what is finer than a chunk is left to the delta. Windows of at most three
/// sizes are rolled, because a file that was changed before has chunks of odd sizes too.
///
/// At most 4 MiB are passed over before they are cut off, so the buffer is bounded.
public final class RealigningCutter implements FileCutter {
  private static final int STEP_BYTES = 64 << 10;
  private static final int READ_BYTES = 256 << 10;

  /// What a cutter holds in memory beside the pieces it has handed out.
  public static final int BUFFER_BYTES = 2 * Manifest.CHUNK_BYTES_MAX + 2 * READ_BYTES;

  private final ByteSource source;
  private final long fileBytes;
  private final OldChunks old;
  private final GridHasher hasher;
  private final List<RollingWindow> windows = new ArrayList<>();
  private final MessageDigest digest = Digest.newSha256();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] block = new byte[READ_BYTES];

  /// Places in the file: where the buffer begins and ends, what is not handed out yet, and where
  /// the windows stand.
  private long bufferFrom;

  private long bufferTo;
  private long gapFrom;
  private long position;

  /// Where the windows' hashes are of; -1 if they are of nothing.
  private long hashedAt = -1;

  /// The old chunk that comes next if nothing has changed, and how much was passed over since.
  private int expected;

  private long passed;

  /// An old chunk found behind a gap that is handed out first; -1 if none.
  private int found = -1;

  /// @param from where to begin; what is before it has been told to `hasher`
  /// @param expected the old chunk that was to come there
  public RealigningCutter(
      ByteSource source,
      long fileBytes,
      long from,
      int expected,
      OldChunks old,
      GridHasher hasher) {
    this.source = source;
    this.fileBytes = fileBytes;
    this.old = old;
    this.hasher = hasher;
    this.expected = expected;
    this.bufferFrom = from;
    this.bufferTo = from;
    this.gapFrom = from;
    this.position = from;
    for (int size : old.windows()) {
      windows.add(new RollingWindow(size, old.byRolling(size)));
    }
  }

  @Override
  public Optional<FilePiece> next(IntFunction<byte[]> arrays) {
    if (found >= 0) {
      return Optional.of(keep(found));
    }
    if (gapFrom == fileBytes) {
      return Optional.empty();
    }
    int aligned = old.startingAfter(expected, passed);
    if (aligned >= 0 && old.isKeepable(aligned) && isAt(aligned, gapFrom)) {
      return Optional.of(keep(aligned));
    }
    search();
    if (found >= 0 && position == gapFrom) {
      return Optional.of(keep(found));
    }
    return Optional.of(cut(arrays.apply((int) (position - gapFrom))));
  }

  /// Whether that old chunk is at that place of the file now.
  private boolean isAt(int index, long place) {
    ChunkRef chunk = old.get(index);
    if (place + chunk.sizeBytes() > fileBytes) {
      return false;
    }
    fill(place + chunk.sizeBytes());
    return hash(place, chunk.sizeBytes()).equals(chunk.hash());
  }

  private ChunkHash hash(long place, int length) {
    digest.update(buffer, at(place), length);
    return new ChunkHash(Digest.of(digest.digest()));
  }

  private int at(long place) {
    return (int) (place - bufferFrom);
  }

  private FilePiece keep(int index) {
    ChunkRef chunk = old.get(index);
    hasher.add(buffer, at(gapFrom), chunk.sizeBytes(), chunk.hash());
    gapFrom += chunk.sizeBytes();
    position = gapFrom;
    expected = index + 1;
    passed = 0;
    found = -1;
    return new FilePiece.Kept(chunk, index);
  }

  private FilePiece cut(byte[] bytes) {
    int length = bytes.length;
    System.arraycopy(buffer, at(gapFrom), bytes, 0, length);
    ChunkRef chunk = new ChunkRef(ChunkHash.ofContent(bytes), length);
    hasher.add(bytes, 0, length, chunk.hash());
    int until = found >= 0 && found >= expected ? found : old.count();
    int replaced = old.covering(expected, passed + length / 2, until);
    FilePiece piece = new FilePiece.Fresh(
        chunk,
        gapFrom,
        bytes,
        ChunkSignature.of(bytes, 0, length),
        replaced < 0 ? OptionalInt.empty() : OptionalInt.of(replaced));
    gapFrom += length;
    passed += length;
    return piece;
  }

  /// Moves on until an old chunk begins at `position`, a full chunk has been passed over, or the
  /// file ends.
  private void search() {
    long limit = Math.min(fileBytes, gapFrom + Manifest.CHUNK_BYTES_MAX);
    List<RollingWindow> active = active();
    while (position < limit && !active.isEmpty()) {
      long reach = active.getFirst().sizeBytes();
      fill(Math.min(fileBytes, position + reach + STEP_BYTES));
      if (hashedAt != position) {
        active.forEach(window -> window.start(buffer, at(position)));
        hashedAt = position;
      }
      // Up to where the widest window would leave the file, the same windows are active.
      long stop = Math.min(limit, Math.min(position + STEP_BYTES, fileBytes - reach + 1));
      if (roll(active, stop)) {
        return;
      }
      active = active();
    }
    position = limit;
    fill(limit);
  }

  private List<RollingWindow> active() {
    return windows.stream()
        .filter(window -> position + window.sizeBytes() <= fileBytes)
        .toList();
  }

  private boolean roll(List<RollingWindow> active, long stop) {
    RollingWindow[] rolled = active.toArray(new RollingWindow[0]);
    while (position < stop) {
      for (RollingWindow window : rolled) {
        if (window.isPromising() && isFound(window)) {
          return true;
        }
      }
      int index = at(position);
      for (RollingWindow window : rolled) {
        if (position + window.sizeBytes() < fileBytes) {
          window.roll(buffer, index);
        }
      }
      position++;
      hashedAt = position;
    }
    return false;
  }

  /// Of equal chunks the next after the last one kept is taken: then what follows is expected.
  private boolean isFound(RollingWindow window) {
    List<Integer> candidates = window.candidates();
    if (candidates.isEmpty()) {
      return false;
    }
    int best = candidates.stream()
        .filter(index -> index >= expected)
        .findFirst()
        .orElse(candidates.getFirst());
    if (isAt(best, position)) {
      found = best;
    }
    return found >= 0;
  }

  /// Has everything up to `to` in the buffer, from the gap on.
  private void fill(long to) {
    while (bufferTo < to) {
      int room = buffer.length - at(bufferTo);
      if (room < READ_BYTES) {
        int kept = (int) (bufferTo - gapFrom);
        System.arraycopy(buffer, at(gapFrom), buffer, 0, kept);
        bufferFrom = gapFrom;
      }
      int count = (int) Math.min(READ_BYTES, fileBytes - bufferTo);
      source.read(bufferTo, block, count);
      System.arraycopy(block, 0, buffer, at(bufferTo), count);
      bufferTo += count;
    }
  }
}
