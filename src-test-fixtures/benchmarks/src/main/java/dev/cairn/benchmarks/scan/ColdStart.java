package dev.cairn.benchmarks.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.benchmarks.Benchmark;
import dev.cairn.benchmarks.ManyFilesFolder;
import dev.cairn.benchmarks.Pair;
import dev.cairn.benchmarks.Report;
import dev.cairn.benchmarks.Setup;
import dev.cairn.benchmarks.Timing;
import dev.cairn.fixtures.process.Device;
import dev.cairn.fixtures.process.ProcessUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the start of a daemon costs that has very many files: until all of them have been looked
/// at, and nothing was found to be other than it was. The reference is `find` over the same tree
/// in the same run.
public final class ColdStart implements Benchmark {
  private static final Duration START_MOST = Duration.ofMinutes(30);
  private static final double MOST_SECONDS = 8;
  private static final double MOST_MB = 150;

  @Override
  public Report run(Setup setup) throws IOException, InterruptedException {
    try (Pair pair = Pair.create(setup.base())) {
      Device device = pair.laptop();
      device.start();
      device.syncAll(START_MOST);
      device.stop();
      tell(setup, "Writing " + setup.files() + " files");
      Path folder = device.folder();
      ManyFilesFolder.write(
          folder, setup.files(), ".txt", number -> ("content of file " + number).getBytes(UTF_8));
      tell(setup, "Writing what a device knows of them");
      RecordedFolder.record(device);
      double found = ManyFiles.find(folder);
      List<Report.Row> rows = new ArrayList<>();
      double seconds = Timing.seconds(() -> {
        device.start();
        device.syncAll(START_MOST);
      });
      requireUntouched(device);
      rows.add(new Report.Row("started and everything looked at", seconds, "find", found, "s"));
      rows.add(
          new Report.Row("started and everything looked at", seconds, "aim", MOST_SECONDS, "s"));
      ProcessUse use = device.use();
      double processor = use.processorTime().toMillis() / 1000.0;
      rows.add(new Report.Row("processor time of it", processor, "find", found, "s"));
      use.memoryMostBytes()
          .ifPresent(
              bytes -> rows.add(new Report.Row("memory, most", bytes / 1e6, "aim", MOST_MB, "MB")));
      return new Report(setup.files() + " files of a few bytes, a cold start", rows);
    }
  }

  private static void tell(Setup setup, String step) {
    setup.progress().println(step);
    setup.progress().flush();
  }

  /// What had to be read would have been other than recorded, and the figure another one's.
  private static void requireUntouched(Device device) {
    Map<String, Long> counters = device.stats().counters();
    long hashed = counters.getOrDefault("hashed_bytes", 0L);
    if (hashed > 0) {
      throw new IllegalStateException(hashed + " bytes were read, though nothing had changed");
    }
  }
}
