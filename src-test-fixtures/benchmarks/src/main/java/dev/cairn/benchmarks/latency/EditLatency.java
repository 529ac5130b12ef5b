package dev.cairn.benchmarks.latency;

import dev.cairn.benchmarks.Benchmark;
import dev.cairn.benchmarks.Report;
import dev.cairn.benchmarks.Samples;
import dev.cairn.benchmarks.Setup;
import dev.cairn.fixtures.process.BackendProcess;
import dev.cairn.fixtures.process.Device;
import dev.cairn.fixtures.tree.SampleTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Appends a line to a small file on one device and waits until the other has the very bytes, in a
/// folder of some hundred files. Every edit is to another file, as a person's are: one that is
/// written to again and again is given time to settle.
///
/// The reference is the same content on its bare way: opened, PUT, published, located and fetched
/// over the same protocol, backend and store, by a client that knows at once what has changed and
/// has no disk.
public final class EditLatency implements Benchmark {
  private static final int FILES = 500;
  private static final int WARM_UP = 10;
  private static final int FILE_BYTES = 4_096;
  private static final Duration ARRIVAL_MOST = Duration.ofSeconds(60);
  private static final Duration SYNC_MOST = Duration.ofMinutes(3);
  private static final long LOOK_MICROS = 500;

  @Override
  public Report run(Setup setup) throws IOException, InterruptedException {
    Path base = setup.base();
    int runs = setup.runs();
    PrintWriter progress = setup.progress();
    try (BackendProcess backend =
            BackendProcess.start(base.resolve("backend"), 0, "--user", BareClient.ACCOUNT);
        Device laptop = Device.create("Laptop", base, backend.url());
        Device desktop = Device.create("Desktop", base, backend.url());
        BareClient bare = BareClient.signIn(base.resolve("bare"), backend.url())) {
      laptop.start();
      desktop.start();
      write(laptop.folder());
      laptop.syncAll(SYNC_MOST);
      desktop.syncAll(SYNC_MOST);
      SampleTree content = new SampleTree(1);
      List<Duration> edits = new ArrayList<>();
      List<Duration> transfers = new ArrayList<>();
      for (int i = -WARM_UP; i < runs; i++) {
        Duration edit = edit(i + WARM_UP, laptop.folder(), desktop.folder());
        Duration transfer = bare.carry("bare " + i, content.bytes(FILE_BYTES));
        if (i >= 0) {
          edits.add(edit);
          transfers.add(transfer);
          progress.printf("\r  %d of %d edits", i + 1, runs);
          progress.flush();
        }
      }
      progress.println();
      return report(new Samples(edits), new Samples(transfers));
    }
  }

  private static void write(Path folder) throws IOException {
    SampleTree content = new SampleTree(2);
    for (int i = 0; i < FILES; i++) {
      Files.writeString(folder.resolve("note " + i + ".txt"), content.text(FILE_BYTES));
    }
  }

  private static Duration edit(int number, Path here, Path there)
      throws IOException, InterruptedException {
    String name = "note " + number % FILES + ".txt";
    Files.writeString(
        here.resolve(name), "Edit " + number + System.lineSeparator(), StandardOpenOption.APPEND);
    long start = System.nanoTime();
    while (!hasArrived(here.resolve(name), there.resolve(name))) {
      TimeUnit.MICROSECONDS.sleep(LOOK_MICROS);
      if (System.nanoTime() - start > ARRIVAL_MOST.toNanos()) {
        throw new IOException("An edit did not arrive within " + ARRIVAL_MOST.toSeconds() + " s");
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean hasArrived(Path here, Path there) throws IOException {
    return Files.size(here) == Files.size(there) && Files.mismatch(here, there) < 0;
  }

  private static Report report(Samples edits, Samples transfers) {
    String reference = "the same bytes: session, PUT, commit, locate, GET";
    List<Report.Row> rows = new ArrayList<>();
    for (int percent : new int[] {50, 90, 99}) {
      rows.add(new Report.Row(
          percent == 50 ? "median" : percent + " of 100 within",
          edits.percentileMillis(percent),
          reference,
          transfers.percentileMillis(percent),
          "ms"));
    }
    return new Report(
        "Edit of a small file until it is visible on the other device, "
            + edits.durations().size() + " edits",
        rows);
  }
}
