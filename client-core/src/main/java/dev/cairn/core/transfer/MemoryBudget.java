package dev.cairn.core.transfer;

import java.util.concurrent.Semaphore;

/// How many bytes of chunks, plain, encoded or half read, are in memory at once: 64 MiB for all
/// transfers of a device together. Thread-safe.
///
/// Whoever holds some of it may wait for more only when what it holds is on its way to be released
/// by somebody else: by a request under way. That rule keeps transfers from waiting for each other.
final class MemoryBudget {
  private static final int BYTES_MAX = 64 << 20;
  private static final int PERMIT_BYTES = 4096;

  private final Semaphore permits = new Semaphore(BYTES_MAX / PERMIT_BYTES, true);

  void acquire(long bytes) throws InterruptedException {
    permits.acquire(permits(bytes));
  }

  /// Whether there was room at once.
  boolean tryAcquire(long bytes) {
    return permits.tryAcquire(permits(bytes));
  }

  void release(long bytes) {
    permits.release(permits(bytes));
  }

  private static int permits(long bytes) {
    return (int) ((Math.min(bytes, BYTES_MAX) + PERMIT_BYTES - 1) / PERMIT_BYTES);
  }
}
