package dev.cairn.core.chunk;

import java.util.List;
import java.util.Map;

/// One window that is rolled over a changed file, and the old chunks of its size.
final class RollingWindow {
  private static final int FILTER_BITS = 16;

  private final int sizeBytes;
  private final RollingHash rolling;
  private final Map<Long, List<Integer>> chunks;

  /// Of each byte that the window moves by, most pass here: a bit per value of the hash's upper
  /// bits says whether a look into the map is worth it.
  private final long[] filter = new long[1 << (FILTER_BITS - 6)];

  private long hash;

  RollingWindow(int sizeBytes, Map<Long, List<Integer>> chunks) {
    this.sizeBytes = sizeBytes;
    this.rolling = new RollingHash(sizeBytes);
    this.chunks = chunks;
    for (long known : chunks.keySet()) {
      int bit = (int) (known >>> (Long.SIZE - FILTER_BITS));
      filter[bit >> 6] |= 1L << bit;
    }
  }

  int sizeBytes() {
    return sizeBytes;
  }

  void start(byte[] buffer, int position) {
    hash = RollingHash.of(buffer, position, sizeBytes);
  }

  void roll(byte[] buffer, int position) {
    hash = rolling.roll(hash, buffer[position], buffer[position + sizeBytes]);
  }

  /// Whether some chunk may be in the window.
  boolean isPromising() {
    int bit = (int) (hash >>> (Long.SIZE - FILTER_BITS));
    return (filter[bit >> 6] & (1L << bit)) != 0;
  }

  /// The chunks that the window may show.
  List<Integer> candidates() {
    return chunks.getOrDefault(hash, List.of());
  }
}
