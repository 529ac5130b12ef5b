package dev.cairn.core.transfer;

import dev.cairn.core.model.Manifest;
import java.util.concurrent.Semaphore;

/// What all transfers of a device share: how many requests are under way, and how many bytes wait
/// in memory. Thread-safe.
public final class TransferLimits {
  private static final int REQUESTS_MAX = 12;
  private static final int BUFFERS_MAX_BYTES = 64 << 20;
  private static final int PERMIT_BYTES = 4096;

  private final Semaphore requests = new Semaphore(REQUESTS_MAX);
  private final Semaphore buffers = new Semaphore(BUFFERS_MAX_BYTES / PERMIT_BYTES);

  /// How many files are worked on at a time, so that their buffers cannot wait for each other.
  public static final int FILES_MAX = BUFFERS_MAX_BYTES / Manifest.CHUNK_BYTES_MAX / 4;

  interface Request<T> {
    T run();
  }

  /// Runs a request when there is room for one more.
  <T> T request(Request<T> request) throws InterruptedException {
    requests.acquire();
    try {
      return request.run();
    } finally {
      requests.release();
    }
  }

  /// Waits for room for so many bytes; they are given back with [#releaseBuffer(int)].
  void acquireBuffer(int sizeBytes) throws InterruptedException {
    buffers.acquire(permits(sizeBytes));
  }

  void releaseBuffer(int sizeBytes) {
    buffers.release(permits(sizeBytes));
  }

  private static int permits(int sizeBytes) {
    return (sizeBytes + PERMIT_BYTES - 1) / PERMIT_BYTES;
  }
}
