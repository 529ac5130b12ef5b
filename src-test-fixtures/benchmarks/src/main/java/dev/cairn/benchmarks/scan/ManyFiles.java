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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What it costs to have very many files: to look at all of them when nothing has changed, to
/// start, to be idle, and to follow the rename of their folder.
///
/// The reference of a look is `find` with the times of all files printed, over the same tree in
/// the same run.
public final class ManyFiles implements Benchmark {
  private static final Duration SYNC_MOST = Duration.ofMinutes(30);
  private static final Duration IDLE = Duration.ofSeconds(60);

  /// A daemon is idle when the compiler and the collector have done what the work before has left
  /// them to do.
  private static final Duration UNTIL_IDLE = Duration.ofSeconds(75);

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final double IDLE_MOST_MB = 100;
  private static final double IDLE_MOST_PERCENT = 0.05;
  private static final String ALL = "all";
  private static final int LOOKS = 5;

  @Override
  public Report run(Setup setup) throws IOException, InterruptedException {
    try (Pair pair = Pair.create(setup.base())) {
      Path all = Files.createDirectory(pair.laptop().folder().resolve(ALL));
      ManyFilesFolder.write(
          all, setup.files(), ".txt", number -> ("content of file " + number).getBytes(UTF_8));
      setup.progress().println("First sync");
      setup.progress().flush();
      pair.laptop().start();
      pair.desktop().start();
      pair.carryOver();
      List<Report.Row> rows = new ArrayList<>();
      double found = find(all);
      rows.addAll(looks(pair.laptop(), found));
      rows.add(renamed(pair, all));
      pair.desktop().stop();
      pair.laptop().stop();
      double started = Timing.seconds(() -> {
        pair.laptop().start();
        pair.laptop().syncAll(SYNC_MOST);
      });
      rows.add(new Report.Row("started and everything looked at", started, "find", found, "s"));
      rows.addAll(idle(pair.laptop()));
      return new Report(setup.files() + " files of a few bytes, nothing changed", rows);
    }
  }

  /// A barrier looks at everything, and asks the server. The median of some; and the processor time
  /// that each took, which says more on a machine that others use.
  private static List<Report.Row> looks(Device device, double found)
      throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    Duration before = device.use().processorTime();
    for (int i = 0; i < LOOKS; i++) {
      seconds.add(Timing.seconds(() -> device.syncAll(SYNC_MOST)));
    }
    double median = seconds.stream().sorted().toList().get(LOOKS / 2);
    Duration used = device.use().processorTime().minus(before);
    return List.of(
        new Report.Row("everything looked at, warm", median, "find", found, "s"),
        new Report.Row(
            "processor time of it", used.toMillis() / 1000.0 / LOOKS, "find", found, "s"));
  }

  /// How long `find` takes to look at everything in a folder.
  static double find(Path folder) throws IOException, InterruptedException {
    return Timing.seconds(() -> {
      Process find = new ProcessBuilder("find", folder.toString(), "-printf", "%p %s %T@ %i\n")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      if (find.waitFor() != 0) {
        throw new IOException("find did not look at everything");
      }
    });
  }

  /// Until the other device has the folder under its new name.
  private static Report.Row renamed(Pair pair, Path all) throws IOException, InterruptedException {
    Map<String, Long> before = pair.laptop().stats().counters();
    Path arrived = pair.desktop().folder().resolve("renamed");
    double seconds = Timing.seconds(() -> {
      Files.move(all, all.resolveSibling("renamed"));
      while (!Files.exists(arrived)) {
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      }
    });
    Map<String, Long> cost = Pair.since(before, pair.laptop());
    long kilobytes =
        (cost.getOrDefault("bytes_up", 0L) + cost.getOrDefault("bytes_down", 0L)) / 1000;
    String moves = String.format(
        Locale.ROOT, "aim: 1 s (%d move, %d KB)", cost.getOrDefault("moves", 0L), kilobytes);
    return new Report.Row("their folder renamed", seconds, moves, 1, "s");
  }

  private static List<Report.Row> idle(Device device) throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(UNTIL_IDLE.toMillis());
    ProcessUse before = device.use();
    TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
    ProcessUse after = device.use();
    Duration used = after.processorTime().minus(before.processorTime());
    List<Report.Row> rows = new ArrayList<>();
    rows.add(new Report.Row(
        "processor time, idle",
        100.0 * used.toMillis() / IDLE.toMillis(),
        "what an idle daemon may take",
        IDLE_MOST_PERCENT,
        "%"));
    after
        .memoryBytes()
        .ifPresent(bytes -> rows.add(new Report.Row(
            "memory, idle", bytes / 1e6, "what an idle daemon may take", IDLE_MOST_MB, "MB")));
    return rows;
  }
}
