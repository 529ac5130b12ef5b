package dev.cairn.core.verify;

import java.util.concurrent.atomic.AtomicLong;

/// How far a verification is. Thread-safe.
public final class VerifyProgress {
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /// One more file was looked at, or read.
  void file() {
    files.incrementAndGet();
  }

  void bytes(long read) {
    bytes.addAndGet(read);
  }

  /// How many files were looked at.
  public long files() {
    return files.get();
  }

  /// How many bytes were read.
  public long bytes() {
    return bytes.get();
  }
}
