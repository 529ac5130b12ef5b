package dev.cairn.benchmarks.volume;

import dev.cairn.benchmarks.Benchmark;
import dev.cairn.benchmarks.Pair;
import dev.cairn.benchmarks.Report;
import dev.cairn.benchmarks.Setup;
import dev.cairn.benchmarks.Timing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One large file of random bytes between two devices that run: until it is at the server, and from
/// then on until the other device has it.
///
/// The reference is the same number of bytes by bare PUTs and GETs of 4 MiB, eight at a time, with
/// the same store in the same run.
public final class LargeFile implements Benchmark {
  private static final int MEBIBYTE = 1 << 20;

  @Override
  public long roomBytes(Setup setup) {
    return 5 * setup.largeBytes();
  }

  @Override
  public Report run(Setup setup) throws IOException, InterruptedException {
    try (Pair pair = Pair.create(setup.base(), "--user", BareTransfer.ACCOUNT)) {
      Path staged = setup.base().resolve("large.bin");
      write(staged, setup.mebibytes());
      double mebibytes = setup.mebibytes();
      pair.laptop().start();
      pair.laptop().syncAll(BareTransfer.MOST);
      pair.desktop().start();
      pair.desktop().syncAll(BareTransfer.MOST);
      double up = Timing.seconds(() -> {
        Files.move(staged, pair.laptop().folder().resolve("large.bin"));
        pair.laptop().syncAll(BareTransfer.MOST);
      });
      double down = Timing.seconds(() -> pair.desktop().syncAll(BareTransfer.MOST));
      if (Files.mismatch(
              pair.laptop().folder().resolve("large.bin"),
              pair.desktop().folder().resolve("large.bin"))
          >= 0) {
        throw new IOException("The file did not arrive as it was sent");
      }
      return report(pair, setup, mebibytes, up, down);
    }
  }

  private static Report report(Pair pair, Setup setup, double mebibytes, double up, double down)
      throws IOException, InterruptedException {
    try (BareTransfer bare =
        BareTransfer.signIn(setup.base().resolve("bare"), pair.backend().url())) {
      double bareUp = Timing.seconds(() -> bare.put(setup.mebibytes() / 4));
      double bareDown = Timing.seconds(bare::get);
      List<Report.Row> rows = new ArrayList<>();
      rows.add(new Report.Row("up", mebibytes / up, "bare PUTs", mebibytes / bareUp, "MiB/s"));
      rows.add(
          new Report.Row("down", mebibytes / down, "bare GETs", mebibytes / bareDown, "MiB/s"));
      rows.add(new Report.Row(
          "to the other device", up + down, "bare PUTs and GETs", bareUp + bareDown, "s"));
      PeakMemory.rows(pair).forEach(rows::add);
      return new Report("A file of " + setup.mebibytes() + " MiB of random bytes", rows);
    }
  }

  static void write(Path file, int mebibytes) throws IOException {
    Random random = new Random(11);
    byte[] bytes = new byte[MEBIBYTE];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < mebibytes; i++) {
        random.nextBytes(bytes);
        out.write(bytes);
      }
    }
  }
}
