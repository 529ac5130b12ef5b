package dev.cairn.core.transfer;

import dev.cairn.core.platform.FileTree;
import java.io.IOException;

/// The room on the disk for files that are fetched together. It is asked for once, with the first
/// of them, and each takes its part: that the disk has room for each alone says nothing. Not
/// thread-safe.
final class DiskRoom {
  private static final long UNKNOWN = -1;

  private final FileTree files;
  private long leftBytes = UNKNOWN;

  DiskRoom(FileTree files) {
    this.files = files;
  }

  /// Sets room aside, beside what is left to the person and to other programs. Throws
  /// [LocalFailures#diskFull()] if there is not so much; a smaller file may still fit.
  void take(long bytes) throws IOException {
    if (leftBytes == UNKNOWN) {
      leftBytes = Math.max(0, files.usableBytes() - files.spareBytes());
    }
    if (bytes > leftBytes) {
      throw LocalFailures.diskFull();
    }
    leftBytes -= bytes;
  }
}
