package dev.cairn.core.transfer;

import dev.cairn.core.model.Manifest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// How large new files are cut: 4 MiB, and less while the network is so slow or so lossy that a cut
/// of 4 MiB takes too long to get through in one go. Thread-safe.
final class CutSize {
  private static final int BYTES_MIN = 256 << 10;
  private static final Duration TOO_SLOW = Duration.ofSeconds(30);
  private static final Duration QUICK = Duration.ofSeconds(5);
  private static final int QUICK_BEFORE_GROWTH = 8;

  private final AtomicInteger bytes = new AtomicInteger(Manifest.CHUNK_BYTES_MAX);
  private final AtomicInteger quick = new AtomicInteger();

  int bytes() {
    return bytes.get();
  }

  /// A request of so many bytes has got through.
  void sent(long sizeBytes, Duration took) {
    if (took.compareTo(TOO_SLOW) > 0) {
      shrink();
    } else if (took.compareTo(QUICK) > 0 || sizeBytes < bytes.get() / 2) {
      quick.set(0);
    } else if (quick.incrementAndGet() >= QUICK_BEFORE_GROWTH) {
      quick.set(0);
      bytes.updateAndGet(size -> Math.min(Manifest.CHUNK_BYTES_MAX, size * 2));
    }
  }

  /// A request has failed more than once.
  void failedAgain() {
    shrink();
  }

  private void shrink() {
    quick.set(0);
    bytes.updateAndGet(size -> Math.max(BYTES_MIN, size / 2));
  }
}
