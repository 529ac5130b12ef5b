package dev.cairn.benchmarks.bytes;

import dev.cairn.benchmarks.Benchmark;
import dev.cairn.benchmarks.Pair;
import dev.cairn.benchmarks.Report;
import dev.cairn.benchmarks.Setup;
import dev.cairn.fixtures.tree.SampleTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/// What a change of a large file costs on the network, counted at the sockets of both devices with
/// everything that crosses them: headers, requests to the backend, the WebSocket.
///
/// The reference is the size of the file after the change: what those send who send it again. All
/// bytes at the sockets of both devices stand beside what the kernel has carried meanwhile, which
/// is more, and would be less if something were counted that never crossed a socket.
public final class BytesOfAChange implements Benchmark {
  private static final String UP = "bytes_up";
  private static final String DOWN = "bytes_down";
  private static final int MEBIBYTE = 1 << 20;
  private static final int TEXT_BYTES = 2_000_000;
  private static final int PAGE_BYTES = 4096;
  private static final int PAGES = 100;
  private static final int APPENDED_BYTES = 1_000_000;
  private static final int VIDEO_END_BYTES = 12 * MEBIBYTE;

  /// A change of the laptop's folder.
  private interface Change {
    Path make() throws IOException;
  }

  @Override
  public long roomBytes(Setup setup) {
    return 7 * setup.largeBytes();
  }

  @Override
  public Report run(Setup setup) throws IOException, InterruptedException {
    List<Report.Row> rows = new ArrayList<>();
    try (Pair pair = Pair.create(setup.base())) {
      Path folder = pair.laptop().folder();
      Path large = folder.resolve("large.bin");
      Path text = folder.resolve("text.txt");
      pair.laptop().start();
      pair.desktop().start();
      Runner runner = new Runner(pair, setup, rows);
      runner.measure("first sync", () -> random(large, setup.mebibytes()));
      runner.measure(PAGES + " pages of 4 KiB overwritten", () -> overwritePages(large));
      runner.measure("the last three chunks replaced", () -> replaceEnd(large));
      runner.measure("1 MB appended", () -> append(large));
      runner.measure("one byte inserted at the front", () -> insertByte(large));
      runner.measure("copied", () -> Files.copy(large, folder.resolve("copy.bin")));
      runner.measure(
          "moved and renamed",
          () -> Files.move(
              folder.resolve("copy.bin"),
              Files.createDirectory(folder.resolve("folder")).resolve("moved.bin")));
      runner.measure("2 MB of text", () -> Files.writeString(text, text()));
      runner.measure("one line of it changed", () -> changeLine(text));
    }
    return new Report(
        "Bytes at the sockets for a change of a file of " + setup.mebibytes() + " MiB", rows);
  }

  /// Makes changes and writes down what they cost.
  private record Runner(Pair pair, Setup setup, List<Report.Row> rows) {
    void measure(String what, Change change) throws IOException {
      setup.progress().println("  " + what);
      setup.progress().flush();
      pair.carryOver();
      Map<String, Long> laptop = pair.laptop().stats().counters();
      Map<String, Long> desktop = pair.desktop().stats().counters();
      OptionalLong carried = Loopback.bytes();
      Path file = change.make();
      pair.carryOver();
      check(file);
      Map<String, Long> ofLaptop = Pair.since(laptop, pair.laptop());
      Map<String, Long> ofDesktop = Pair.since(desktop, pair.desktop());
      OptionalLong since = Loopback.bytes();
      double up = ofLaptop.getOrDefault(UP, 0L) / 1e3;
      double down = ofDesktop.getOrDefault(DOWN, 0L) / 1e3;
      double sockets =
          up + down + (ofLaptop.getOrDefault(DOWN, 0L) + ofDesktop.getOrDefault(UP, 0L)) / 1e3;
      double kernel = carried.isPresent() && since.isPresent()
          ? (since.getAsLong() - carried.getAsLong()) / 1e3
          : Double.NaN;
      double all = Files.size(file) / 1e3;
      rows.add(new Report.Row(what + ", up", up, "the whole file", all, "KB"));
      rows.add(new Report.Row(what + ", down", down, "the whole file", all, "KB"));
      rows.add(new Report.Row(what + ", all", sockets, "the kernel's loopback", kernel, "KB"));
    }

    private void check(Path file) throws IOException {
      Path there = pair.desktop().folder().resolve(pair.laptop().folder().relativize(file));
      if (Files.mismatch(file, there) >= 0) {
        throw new IOException(file + " did not arrive as it was sent");
      }
    }
  }

  private static Path random(Path file, int mebibytes) throws IOException {
    Random random = new Random(1);
    byte[] bytes = new byte[MEBIBYTE];
    Path fresh = beside(file);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
      for (int i = 0; i < mebibytes; i++) {
        random.nextBytes(bytes);
        out.write(bytes);
      }
    }
    return Files.move(fresh, file);
  }

  /// Where a file is written before it takes its place, as editors do it.
  private static Path beside(Path file) {
    return file.resolveSibling("~$" + file.getFileName());
  }

  private static Path insertByte(Path file) throws IOException {
    Path fresh = beside(file);
    try (OutputStream out = Files.newOutputStream(fresh)) {
      out.write(7);
      Files.copy(file, out);
    }
    return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path overwritePages(Path file) throws IOException {
    Random random = new Random(2);
    byte[] page = new byte[PAGE_BYTES];
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      long pages = out.length() / PAGE_BYTES;
      for (int i = 0; i < PAGES; i++) {
        random.nextBytes(page);
        out.seek(random.nextLong(pages) * PAGE_BYTES);
        out.write(page);
      }
    }
    return file;
  }

  private static Path append(Path file) throws IOException {
    return Files.write(file, new SampleTree(3).bytes(APPENDED_BYTES), StandardOpenOption.APPEND);
  }

  private static Path replaceEnd(Path file) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(out.length() - VIDEO_END_BYTES);
      out.write(new SampleTree(4).bytes(VIDEO_END_BYTES));
    }
    return file;
  }

  private static String text() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(5);
    while (text.length() < TEXT_BYTES) {
      text.append("The ").append(random.nextInt(1_000_000)).append("th line of a long text\n");
    }
    return text.toString();
  }

  private static Path changeLine(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(lines.size() / 2, "A line that somebody has changed");
    Path fresh = beside(file);
    Files.write(fresh, lines);
    return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
