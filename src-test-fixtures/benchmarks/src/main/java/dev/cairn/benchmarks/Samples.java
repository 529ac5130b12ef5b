package dev.cairn.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Durations of the same thing done over and over.
public record Samples(List<Duration> durations) {
  /// Copies its list, which must not be empty.
  public Samples {
    durations = durations.stream().sorted().toList();
    if (durations.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured");
    }
  }

  /// The duration that `percent` of all do not exceed (nearest rank), in milliseconds.
  public double percentileMillis(int percent) {
    double[] millis =
        durations.stream().mapToDouble(duration -> duration.toNanos() / 1e6).toArray();
    Arrays.sort(millis);
    int rank = (int) Math.ceil(percent / 100.0 * millis.length);
    return millis[Math.max(0, rank - 1)];
  }
}
