package dev.cairn.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/// One thing that is measured.
@FunctionalInterface
public interface Benchmark {
  /// Measures, with everything it writes below `base`.
  ///
  /// @param runs how often, where it makes sense
  /// @param progress told what is going on
  Report run(Path base, int runs, PrintWriter progress) throws IOException, InterruptedException;
}
