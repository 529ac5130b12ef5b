package dev.cairn.benchmarks;

import java.io.IOException;

/// One thing that is measured.
public interface Benchmark {
  /// Measures.
  Report run(Setup setup) throws IOException, InterruptedException;

  /// How much of a disk it takes at the most, about: files on both devices, what the store has of
  /// them, what is staged, and what the reference makes of them.
  default long roomBytes(Setup setup) {
    return 0;
  }
}
