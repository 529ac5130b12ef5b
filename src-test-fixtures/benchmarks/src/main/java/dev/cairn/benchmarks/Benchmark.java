package dev.cairn.benchmarks;

import java.io.IOException;

/// One thing that is measured.
@FunctionalInterface
public interface Benchmark {
  /// Measures.
  Report run(Setup setup) throws IOException, InterruptedException;
}
