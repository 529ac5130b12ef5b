package dev.cairn.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;

/// Under which conditions is measured.
///
/// @param base where everything is written
/// @param runs how often, where it makes sense
/// @param mebibytes how large a large file is, where there is one
/// @param files how many small files, where there are some
/// @param progress told what is going on
public record Setup(Path base, int runs, int mebibytes, int files, PrintWriter progress) {
  /// What a small file takes on a disk, on average: its 8 KB, and the rest of its last block.
  private static final long SMALL_FILE_BYTES = 12_000;

  /// The bytes of all small files on a disk.
  public long smallBytes() {
    return files * SMALL_FILE_BYTES;
  }

  /// The bytes of the large file.
  public long largeBytes() {
    return (long) mebibytes << 20;
  }
}
