package dev.cairn.benchmarks.volume;

import dev.cairn.benchmarks.Benchmark;
import dev.cairn.benchmarks.Pair;
import dev.cairn.benchmarks.Report;
import dev.cairn.benchmarks.Setup;
import dev.cairn.daemon.control.api.LimitParams;
import dev.cairn.daemon.control.api.Limits;
import dev.cairn.fixtures.process.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A daemon that is killed again and again while it uploads a large file.
///
/// What counts is how many chunks are stored twice: PUTs at the store beyond the file's chunks are
/// those that a kill has cut off, and none may be of a chunk that was confirmed.
public final class Resumption implements Benchmark {
  private static final int CHUNK_MEBIBYTES = 4;

  /// Those that are under way together end together, and the last of them are the end of the file.
  private static final int CHUNKS_PER_KILL = 16;

  private static final long LOOK_MILLIS = 5;
  private static final Duration CONFIRMED_MOST = Duration.ofMinutes(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  @Override
  public long roomBytes(Setup setup) {
    return 4 * setup.largeBytes();
  }

  @Override
  public Report run(Setup setup) throws IOException, InterruptedException {
    int chunks = setup.mebibytes() / CHUNK_MEBIBYTES;
    int kills = Math.min(setup.runs(), Math.clamp(chunks / CHUNKS_PER_KILL - 1, 1, 10));
    try (Pair pair = Pair.create(setup.base())) {
      Device laptop = pair.laptop();
      Path file = laptop.folder().resolve("large.bin");
      slowDown(laptop, setup.largeBytes() / (kills + 1));
      LargeFile.write(file, setup.mebibytes());
      long sentAgain = 0;
      for (int kill = 1; kill <= kills; kill++) {
        laptop.start();
        long target = (long) chunks * kill / (kills + 1);
        awaitConfirmed(laptop, target);
        laptop.kill();
        setup.progress().println("  killed after " + confirmed(laptop) + " of " + chunks);
        setup.progress().flush();
      }
      long confirmedBefore = confirmed(laptop);
      long putsBefore = puts(pair);
      laptop.start();
      limit(laptop, 0);
      laptop.syncAll(BareTransfer.MOST);
      sentAgain += Math.max(0, puts(pair) - putsBefore - (chunks - confirmedBefore));
      pair.desktop().start();
      pair.carryOver();
      if (Files.mismatch(file, pair.desktop().folder().resolve("large.bin")) >= 0) {
        throw new IOException("The file did not arrive as it was sent");
      }
      if (sentAgain > 0) {
        throw new IOException(sentAgain + " chunks that were confirmed were sent again");
      }
      return new Report(
          (kills == 1 ? "1 kill" : kills + " kills") + " while a file of " + setup.mebibytes()
              + " MiB is uploaded",
          List.of(
              new Report.Row(
                  "confirmed chunks sent again", sentAgain, "chunks of the file", chunks, ""),
              new Report.Row(
                  "PUTs that the store took", puts(pair), "chunks of the file", chunks, "")));
    }
  }

  /// Has the upload of a small file take a second for each kill at the least: it would be over
  /// before the first. A large one takes longer by itself.
  private static void slowDown(Device device, long bytesPerSecond)
      throws IOException, InterruptedException {
    device.start();
    limit(device, bytesPerSecond);
    device.stop();
  }

  private static void limit(Device device, long bytesPerSecond) {
    device.call("limit", new LimitParams(bytesPerSecond, null), Limits.class, ANSWER);
  }

  private static long puts(Pair pair) throws IOException, InterruptedException {
    return pair.backend().adminState().path("store").path("puts").asLong();
  }

  private static void awaitConfirmed(Device device, long chunks)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long most = 0;
    for (long now = 0; now < chunks; now = confirmed(device)) {
      if (now < most) {
        throw new IOException("The upload was over before it was interrupted; ask for more --mib");
      }
      most = now;
      if (System.nanoTime() - begun > CONFIRMED_MOST.toNanos()) {
        throw new IOException("The upload did not come as far as chunk " + chunks
            + "; the log is in " + device.home());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /// What the daemon has written down by now.
  private static long confirmed(Device device) throws IOException {
    String url = "jdbc:sqlite:" + device.home().resolve("state.db");
    try (var connection = DriverManager.getConnection(url);
        var rows = connection
            .createStatement()
            .executeQuery("SELECT count(*) FROM upload_chunk WHERE state = 2")) {
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IOException("The state of a device cannot be read", e);
    }
  }
}
