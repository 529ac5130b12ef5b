package dev.cairn.benchmarks.volume;

import dev.cairn.benchmarks.Benchmark;
import dev.cairn.benchmarks.ManyFilesFolder;
import dev.cairn.benchmarks.Pair;
import dev.cairn.benchmarks.Report;
import dev.cairn.benchmarks.Setup;
import dev.cairn.benchmarks.Timing;
import dev.cairn.fixtures.process.Device;
import dev.cairn.fixtures.process.ProcessUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// The first sync of very many files of 1 to 16 KB: from a folder that is there when the daemons
/// start, to the other device.
///
/// The reference is a copy of the folder on the same disk in the same run, made afterwards: ext4
/// does not give the inodes of deleted files again for minutes, and takes ten times as long to
/// make new ones meanwhile.
public final class SmallFiles implements Benchmark {
  private static final int BYTES_MIN = 1_000;
  private static final int BYTES_MAX = 16_000;

  @Override
  public long roomBytes(Setup setup) {
    return 4 * setup.smallBytes();
  }

  @Override
  public Report run(Setup setup) throws IOException, InterruptedException {
    try (Pair pair = Pair.create(setup.base())) {
      write(pair.laptop().folder(), setup.files());
      double synced = Timing.seconds(() -> {
        pair.laptop().start();
        pair.desktop().start();
        pair.carryOver();
      });
      check(pair, setup.files());
      Path copy = Files.createDirectory(setup.base().resolve("copy"));
      double copied = Timing.seconds(() -> copy(pair.laptop().folder(), copy));
      List<Report.Row> rows = new ArrayList<>();
      rows.add(new Report.Row("to the other device", synced, "copy on one disk", copied, "s"));
      rows.add(requests("requests of the sender", pair.laptop(), setup.files()));
      rows.add(requests("requests of the receiver", pair.desktop(), setup.files()));
      rows.add(processorTime("processor time, sender", pair.laptop().use(), synced));
      rows.add(processorTime("processor time, receiver", pair.desktop().use(), synced));
      rows.add(processorTime("processor time, backend", pair.backend().use(), synced));
      PeakMemory.rows(pair).forEach(rows::add);
      return new Report("First sync of " + setup.files() + " files of 1 to 16 KB", rows);
    }
  }

  private static Report.Row requests(String figure, Device device, int files) {
    Map<String, Long> counters = device.stats().counters();
    long requests = Stream.of("puts", "gets", "api_requests")
        .mapToLong(name -> counters.getOrDefault(name, 0L))
        .sum();
    return new Report.Row(figure, requests, "one for each file", files, "");
  }

  private static Report.Row processorTime(String figure, ProcessUse use, double seconds) {
    double used = use.processorTime().toMillis() / 1e3;
    return new Report.Row(figure, used, "time that passed", seconds, "s");
  }

  static void write(Path folder, int files) throws IOException {
    Random random = new Random(7);
    ManyFilesFolder.write(folder, files, ".bin", _ -> {
      byte[] bytes = new byte[random.nextInt(BYTES_MIN, BYTES_MAX)];
      random.nextBytes(bytes);
      return bytes;
    });
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private static void check(Pair pair, int files) throws IOException {
    try (Stream<Path> paths = Files.walk(pair.desktop().folder())) {
      long arrived = paths
          .filter(path -> path.toString().endsWith(".bin"))
          .filter(Files::isRegularFile)
          .count();
      if (arrived != files) {
        throw new IOException("Of " + files + " files only " + arrived + " arrived");
      }
    }
  }
}
