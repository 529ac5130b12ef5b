package dev.cairn.core.chunk;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The chunks that a file had, as a changed one is compared with them.
public final class OldChunks {
  /// From this many neighbours below 1 MiB on, they are sent again as one: a manifest that grows by
  /// a
  /// small chunk with each append would otherwise become a list of crumbs. Fewer than this and an
  /// append would cost more than what was appended.
  private static final int CRUMBS_JOINED = 16;

  private static final int CRUMB_BYTES = 1 << 20;

  /// Shorter windows would find a line that a log repeats, and cut at each of them.
  private static final int WINDOW_BYTES_MIN = 256 << 10;

  private static final int WINDOWS_MAX = 3;

  private final List<ChunkRef> chunks;
  private final Map<ChunkHash, Long> rolling;
  private final BitSet joined = new BitSet();

  /// @param rolling the rolling hashes of those chunks whose hash was kept
  public OldChunks(Manifest manifest, Map<ChunkHash, Long> rolling) {
    this.chunks = manifest.chunks();
    this.rolling = new HashMap<>(rolling);
    markCrumbs();
  }

  private void markCrumbs() {
    int from = 0;
    for (int index = 0; index <= chunks.size(); index++) {
      boolean isCrumb = index < chunks.size() && chunks.get(index).sizeBytes() < CRUMB_BYTES;
      if (!isCrumb) {
        if (index - from >= CRUMBS_JOINED) {
          joined.set(from, index);
        }
        from = index + 1;
      }
    }
  }

  int count() {
    return chunks.size();
  }

  ChunkRef get(int index) {
    return chunks.get(index);
  }

  /// Whether the chunk is to stay a chunk of its own if it is found again.
  boolean isKeepable(int index) {
    return !joined.get(index);
  }

  /// The sizes of the windows that are worth rolling, widest first: those that cover most bytes.
  List<Integer> windows() {
    Map<Integer, Long> bytesBySize = new TreeMap<>(Comparator.reverseOrder());
    for (int index = 0; index < chunks.size(); index++) {
      ChunkRef chunk = chunks.get(index);
      boolean isSought = isKeepable(index)
          && chunk.sizeBytes() >= WINDOW_BYTES_MIN
          && rolling.containsKey(chunk.hash());
      if (isSought) {
        bytesBySize.merge(chunk.sizeBytes(), (long) chunk.sizeBytes(), Long::sum);
      }
    }
    return bytesBySize.entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
        .limit(WINDOWS_MAX)
        .map(Map.Entry::getKey)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /// The chunks of one size, by their rolling hash, each list in the order of the file.
  Map<Long, List<Integer>> byRolling(int sizeBytes) {
    Map<Long, List<Integer>> found = new HashMap<>();
    for (int index = 0; index < chunks.size(); index++) {
      Long hash = rolling.get(chunks.get(index).hash());
      if (hash != null && chunks.get(index).sizeBytes() == sizeBytes && isKeepable(index)) {
        found.computeIfAbsent(hash, _ -> new ArrayList<>()).add(index);
      }
    }
    return found;
  }

  /// The chunk that begins `distance` bytes after the start of chunk `from`; -1 if none does.
  int startingAfter(int from, long distance) {
    long left = distance;
    for (int index = from; index < chunks.size(); index++) {
      if (left == 0) {
        return index;
      }
      left -= chunks.get(index).sizeBytes();
      if (left < 0) {
        return -1;
      }
    }
    return -1;
  }

  /// The chunk that covers the byte `distance` after the start of chunk `from`, but before `until`;
  /// -1 if there is none.
  int covering(int from, long distance, int until) {
    long left = distance;
    for (int index = from; index < Math.min(until, chunks.size()); index++) {
      left -= chunks.get(index).sizeBytes();
      if (left < 0) {
        return index;
      }
    }
    return -1;
  }
}
