package dev.cairn.benchmarks.volume;

import dev.cairn.benchmarks.Pair;
import dev.cairn.benchmarks.Report;
import dev.cairn.fixtures.process.ProcessUse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The most memory that was resident at once in each daemon, beside what one may take.
final class PeakMemory {
  private static final double MEMORY_MOST_MB = 250;

  private PeakMemory() {}

  /// None where the system does not tell.
  static Stream<Report.Row> rows(Pair pair) throws IOException {
    return Stream.of(
            row("memory of the sender", pair.laptop().use()),
            row("memory of the receiver", pair.desktop().use()))
        .flatMap(Optional::stream);
  }

  private static Optional<Report.Row> row(String figure, ProcessUse use) {
    OptionalLong most = use.memoryMostBytes();
    return most.isPresent()
        ? Optional.of(new Report.Row(
            figure, most.getAsLong() / 1e6, "what a daemon may take", MEMORY_MOST_MB, "MB"))
        : Optional.empty();
  }
}
