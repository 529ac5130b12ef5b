package dev.cairn.benchmarks.volume;

import dev.cairn.benchmarks.Benchmark;
import dev.cairn.benchmarks.Pair;
import dev.cairn.benchmarks.Report;
import dev.cairn.benchmarks.Setup;
import dev.cairn.benchmarks.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A large file and very many small ones at once, to the other device: what memory it takes.
///
/// The reference of the time is that of writing the same files by one thread.
public final class LargeAndSmall implements Benchmark {
  @Override
  public long roomBytes(Setup setup) {
    return 4 * (setup.largeBytes() + setup.smallBytes());
  }

  @Override
  public Report run(Setup setup) throws IOException, InterruptedException {
    try (Pair pair = Pair.create(setup.base())) {
      Path folder = pair.laptop().folder();
      Path large = folder.resolve("large.bin");
      double written = Timing.seconds(() -> {
        LargeFile.write(large, setup.mebibytes());
        SmallFiles.write(Files.createDirectory(folder.resolve("small")), setup.files());
      });
      double synced = Timing.seconds(() -> {
        pair.laptop().start();
        pair.desktop().start();
        pair.carryOver();
      });
      if (Files.mismatch(large, pair.desktop().folder().resolve("large.bin")) >= 0) {
        throw new IOException("The file did not arrive as it was sent");
      }
      List<Report.Row> rows = new ArrayList<>();
      rows.add(
          new Report.Row("to the other device", synced, "written by one thread", written, "s"));
      PeakMemory.rows(pair).forEach(rows::add);
      return new Report(
          "A file of " + setup.mebibytes() + " MiB and " + setup.files() + " small ones", rows);
    }
  }
}
