package dev.cairn.core.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.sun.net.httpserver.HttpExchange;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Chunks of which a part had arrived when a process ended. Each "device" here has a state of its
/// own: what it shares with the one before is the folder alone.
class UnfinishedChunkTest {
  private static final int MIB = 1 << 20;
  private static final int CUT = MIB + 12_345;
  private static final int STEP_BYTES = 64 << 10;
  private static final byte[] CHUNK = noise(Manifest.CHUNK_BYTES_MAX, 1);

  private final Path folder;

  /// The `Range` of each request, in order.
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

  private final List<String> reports = Collections.synchronizedList(new ArrayList<>());

  UnfinishedChunkTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  @Test
  void cutOff_onlyTheRestIsAskedForByTheNextProcess() throws Exception {
    cutOff(CHUNK, CUT);
    arrivesWith(CHUNK);
    assertThat(ranges).containsExactly("bytes=" + CUT + "-4194303");
  }

  @Test
  void cutOffAgainAndAgain_goesOnWhereItWasCutLast() throws Exception {
    cutOff(CHUNK, CUT);
    cutOff(CHUNK, MIB);
    arrivesWith(CHUNK);
    assertThat(ranges).containsExactly("bytes=" + (CUT + MIB) + "-4194303");
  }

  enum Harm {
    ONE_BYTE,
    ZEROED_BLOCKS,
    LONGER_THAN_IT_WAS,
    WHOLE_AND_WRONG
  }

  @ParameterizedTest
  @EnumSource
  void partGoneBad_isThrownAwayAndTheServerIsNotBlamed(Harm harm) throws Exception {
    cutOff(CHUNK, CUT);
    try (RandomAccessFile staged = staged()) {
      switch (harm) {
        case ONE_BYTE -> {
          staged.seek(1000);
          staged.write(~CHUNK[1000]);
        }
        case ZEROED_BLOCKS -> staged.write(new byte[64 << 10]);
        case LONGER_THAN_IT_WAS -> {
          staged.seek(3 * MIB);
          staged.write(1);
        }
        case WHOLE_AND_WRONG -> staged.write(noise(CHUNK.length, 2));
      }
    }
    arrivesWith(CHUNK);
    assertThat(ranges).last().isEqualTo("bytes=0-4194303");
    assertThat(reports).isEmpty();
  }

  @Test
  void partGoneBad_isNotFoundAgainWhenFetchingAnewIsCutOff() throws Exception {
    cutOff(CHUNK, 3 * MIB);
    try (RandomAccessFile staged = staged()) {
      staged.write(~CHUNK[0]);
    }
    // The rest comes, is of no use, and of the whole the beginning.
    fails(CHUNK, MIB, MIB, 0, 0, 0);
    ranges.clear();
    arrivesWith(CHUNK);
    assertThat(ranges).containsExactly("bytes=1048576-4194303");
  }

  @Test
  void damagedAtTheServer_isReportedAsEver() throws Exception {
    cutOff(CHUNK, CUT);
    byte[] other = CHUNK.clone();
    other[CUT + 1] ^= 1;
    fails(other);
    assertThat(ranges)
        .containsExactly("bytes=" + CUT + "-4194303", "bytes=0-4194303", "bytes=0-4194303");
    assertThat(reports).hasSize(1);
  }

  @Test
  void damagedAtTheServerAndCutOff_isNotKept() throws Exception {
    byte[] other = CHUNK.clone();
    other[0] ^= 1;
    fails(other, MIB);
    ranges.clear();
    arrivesWith(CHUNK);
    assertThat(ranges).containsExactly("bytes=0-4194303");
  }

  @Test
  void smallChunk_isNotKept() throws Exception {
    byte[] small = noise(200 << 10, 3);
    cutOff(small, 100 << 10);
    arrivesWith(small);
    assertThat(ranges).containsExactly("bytes=0-204799");
  }

  @Test
  void storeThatKnowsNoRanges_givesTheWhole() throws Exception {
    cutOff(CHUNK, CUT);
    try (FetchingDevice device = device(Clock.system())) {
      device.answer("/object", 200, CHUNK);
      assertThat(fetch(device, CHUNK)).isEqualTo(CHUNK);
      assertThat(device.meter().drain().gets()).isOne();
    }
  }

  @Test
  void slowAnswer_isKeptWhileItComes() throws Exception {
    Thread asking = Thread.currentThread();
    CountDownLatch isOver = new CountDownLatch(1);
    try (FetchingDevice device = device(secondsGoByWithEachLook())) {
      device.handle("/object", exchange -> {
        ranges.add(exchange.getRequestHeaders().getFirst("Range"));
        exchange.sendResponseHeaders(206, CHUNK.length);
        exchange.getResponseBody().write(CHUNK, 0, CUT);
        exchange.getResponseBody().flush();
        Awaitility.await().until(() -> partBytes() > CUT - STEP_BYTES);
        // Who is interrupted does not write any more, as one who is killed.
        asking.interrupt();
        await(isOver);
        exchange.close();
      });
      try {
        assertThatThrownBy(() -> fetch(device, CHUNK)).isInstanceOf(InterruptedException.class);
      } finally {
        isOver.countDown();
      }
    }
    assertThat(ranges).as("asked once").hasSize(1);
    arrivesWith(CHUNK);
    long first = Long.parseLong(ranges.getLast().replaceAll("bytes=(\\d+)-4194303", "$1"));
    assertThat(first).isBetween((long) CUT - STEP_BYTES, (long) CUT);
  }

  @Test
  void packOfCompressedChunks_whatHasArrivedOfEachIsKept() throws Exception {
    byte[] first = halfNoise(4);
    byte[] second = halfNoise(5);
    byte[] packedFirst = Zstd.compress(first);
    byte[] packedSecond = Zstd.compress(second);
    byte[] pack = Arrays.copyOf(packedFirst, packedFirst.length + packedSecond.length);
    System.arraycopy(packedSecond, 0, pack, packedFirst.length, packedSecond.length);
    int end = pack.length - 1;
    int cut = packedFirst.length + (300 << 10);
    Manifest manifest = new Manifest(List.of(ref(first), ref(second)));
    for (List<Integer> admitted : List.of(List.of(cut, 0, 0, 0), List.<Integer>of())) {
      ranges.clear();
      try (FetchingDevice device = device(Clock.system())) {
        device.locate(
            device.location(first, "/object", 0, packedFirst.length, "zstd"),
            device.location(second, "/object", packedFirst.length, packedSecond.length, "zstd"));
        serve(device, pack, admitted);
        DownloadOutcome outcome = device.download(manifest, manifest);
        assertThat(outcome instanceof DownloadOutcome.Staged).isEqualTo(admitted.isEmpty());
      }
    }
    assertThat(ranges).containsExactly("bytes=" + cut + "-" + end);
    byte[] arrived = stagedBytes();
    assertThat(Arrays.copyOf(arrived, first.length)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(arrived, first.length, arrived.length)).isEqualTo(second);
  }

  /// A process that gets so many bytes further and ends.
  private void cutOff(byte[] chunk, int bytes) throws Exception {
    fails(chunk, bytes, 0, 0, 0);
    ranges.clear();
  }

  /// @param admitted how much of each answer gets through; of all later ones everything
  private void fails(byte[] object, int... admitted) throws Exception {
    List<Integer> most = new ArrayList<>();
    Arrays.stream(admitted).forEach(most::add);
    try (FetchingDevice device = device(Clock.system())) {
      serve(device, object, most);
      assertThatThrownBy(() -> fetch(device, object)).isInstanceOf(SyncException.class);
    }
  }

  private void arrivesWith(byte[] chunk) throws Exception {
    try (FetchingDevice device = device(Clock.system())) {
      serve(device, chunk, List.of());
      assertThat(fetch(device, chunk)).isEqualTo(chunk);
    }
  }

  private FetchingDevice device(Clock clock) throws IOException {
    FetchingDevice device = new FetchingDevice(folder, clock);
    device.handle("/api/chunks/damaged", exchange -> {
      reports.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.sendResponseHeaders(500, -1);
      exchange.close();
    });
    return device;
  }

  private byte[] fetch(FetchingDevice device, byte[] object) throws Exception {
    byte[] chunk = object.length == CHUNK.length ? CHUNK : object;
    Manifest manifest = new Manifest(List.of(ref(chunk)));
    device.locate(device.location(chunk, "/object", chunk.length));
    return switch (device.download(manifest, manifest)) {
      case DownloadOutcome.Staged _ -> stagedBytes();
      case DownloadOutcome.Failed failed -> throw failed.cause();
    };
  }

  private void serve(FetchingDevice device, byte[] object, List<Integer> admitted) {
    Queue<Integer> most = new ArrayDeque<>(admitted);
    device.handle("/object", exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(range);
      int first = Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
      int rest = Integer.parseInt(range.replaceAll(".*-", "")) + 1 - first;
      Integer let = most.poll();
      send(exchange, object, first, rest, let == null ? rest : let);
    });
  }

  private static void send(HttpExchange exchange, byte[] object, int first, int length, int let)
      throws IOException {
    exchange.sendResponseHeaders(206, length);
    exchange.getResponseBody().write(object, first, let);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Clock secondsGoByWithEachLook() {
    AtomicLong seconds = new AtomicLong();
    return new Clock() {
      @Override
      public Instant wallTime() {
        return Instant.ofEpochSecond(1_700_000_000);
      }

      @Override
      public long monotonicNanos() {
        return Duration.ofSeconds(seconds.incrementAndGet()).toNanos();
      }
    };
  }

  private Path stagedPath() throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.resolve(".cairn/stage"))) {
      return stream.iterator().next();
    }
  }

  private RandomAccessFile staged() throws IOException {
    return new RandomAccessFile(stagedPath().toFile(), "rw");
  }

  private byte[] stagedBytes() throws IOException {
    return Files.readAllBytes(stagedPath());
  }

  private long partBytes() throws IOException {
    return StagedPart.lengthIn(stagedBytes());
  }

  private static ChunkRef ref(byte[] chunk) {
    return new ChunkRef(ChunkHash.ofContent(chunk), chunk.length);
  }

  private static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  /// A full chunk that can be compressed to less than half.
  private static byte[] halfNoise(long seed) {
    byte[] chunk = noise(CHUNK.length, seed);
    Arrays.fill(chunk, 0, chunk.length * 3 / 5, (byte) 0);
    return chunk;
  }
}
