package dev.cairn.core.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseWriteTest {
  private static final int SIZE = 200_000;

  private final Path file;

  SparseWriteTest(@TempDir Path folder) throws IOException {
    file = Files.createFile(folder.resolve("file"));
  }

  private void write(long offset, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      SparseWrite.write(channel, offset, bytes);
    }
  }

  /// Of a file that may hold anything, as one that was staged before a crash does.
  @RepeatedTest(50)
  void whateverIsWritten_isReadAgain(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] expected = new byte[0];
    for (int i = 0; i < 20; i++) {
      byte[] bytes = runs(random);
      int offset = random.nextInt(SIZE - bytes.length);
      expected = Arrays.copyOf(expected, Math.max(expected.length, offset + bytes.length));
      System.arraycopy(bytes, 0, expected, offset, bytes.length);
      write(offset, bytes);
      assertThat(Files.readAllBytes(file)).isEqualTo(expected);
    }
  }

  /// Bytes with long runs of zeros.
  private static byte[] runs(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(SIZE / 4)];
    for (int run = random.nextInt(5); run > 0; run--) {
      int begin = random.nextInt(bytes.length);
      Arrays.fill(bytes, begin, begin + random.nextInt(bytes.length - begin + 1), (byte) run);
    }
    return bytes;
  }

  /// As every large file begins: how far beyond the end it is does not fit into an int.
  @ParameterizedTest
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the holes would be filled")
  @ValueSource(longs = {(2L << 30) - 1, 3L << 30, (4L << 30) - 1, 6L << 30, 11L << 30})
  void farBeyondTheEnd_isWritten(long offset) throws IOException {
    write(offset, new byte[] {7});
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      assertThat(channel.size()).isEqualTo(offset + 1);
      ByteBuffer last = ByteBuffer.allocate(1);
      assertThat(channel.read(last, offset)).isOne();
      assertThat(last.get(0)).isEqualTo((byte) 7);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void zeros_takeNoRoom() throws Exception {
    byte[] bytes = new byte[8 << 20];
    bytes[5 << 20] = 1;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), bytes.length - 1);
    }
    write(0, bytes);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(roomBytes(file)).isLessThan(100_000);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void zerosOfStagedFileThatIsWrittenAtOnce_takeNoRoom(@TempDir Path root) throws Exception {
    byte[] bytes = new byte[8 << 20];
    bytes[5 << 20] = 1;
    try (StagedFile staged = new DiskFileTree(root, Clock.system()).stage("s")) {
      staged.writeWhole(bytes, false, Instant.EPOCH);
    }
    Path there = root.resolve(".cairn/stage/s");
    assertThat(Files.readAllBytes(there)).isEqualTo(bytes);
    assertThat(roomBytes(there)).isLessThan(100_000);
  }

  private static long roomBytes(Path path) throws Exception {
    Process stat = new ProcessBuilder("stat", "-c", "%b", path.toString()).start();
    long blocks =
        Long.parseLong(new String(stat.getInputStream().readAllBytes(), US_ASCII).strip());
    assertThat(stat.waitFor()).isZero();
    return blocks * 512;
  }
}
