package dev.cairn.core.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MeteredInputTest {
  private static final int BYTES = 300_000;

  private final TrafficMeter meter = new TrafficMeter();
  private final byte[] sent = new byte[BYTES];

  /// A socket gives what there is, which may be less than what was asked for.
  private static final class Socket extends ByteArrayInputStream {
    private final Random random;

    Socket(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      return super.read(bytes, offset, 1 + random.nextInt(length));
    }
  }

  @RepeatedTest(20)
  void whateverIsAskedFor_comesInOrderAndIsCountedOnce(RepetitionInfo repetition)
      throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    random.nextBytes(sent);
    var read = new ByteArrayOutputStream();
    try (var input = new MeteredInput(new Socket(sent, random), meter)) {
      boolean isThereMore = true;
      while (isThereMore) {
        isThereMore =
            random.nextInt(10) == 0 ? readOne(input, read) : readSome(input, read, random);
      }
    }
    assertThat(read.toByteArray()).isEqualTo(sent);
    assertThat(meter.drain().bytesDown()).isEqualTo(BYTES);
  }

  @Test
  void nothingAskedFor_takesNothingFromTheSocket() throws IOException {
    try (var input = new MeteredInput(new ByteArrayInputStream(sent), meter)) {
      assertThat(input.read(new byte[0], 0, 0)).isZero();
      assertThat(meter.drain().bytesDown()).isZero();
    }
  }

  @Test
  void whatIsSkipped_isCountedToo() throws IOException {
    Arrays.fill(sent, 200_000, BYTES, (byte) 1);
    try (var input = new MeteredInput(new ByteArrayInputStream(sent), meter)) {
      assertThat(input.skip(200_000)).isEqualTo(200_000);
      assertThat(input.read()).isEqualTo(1);
      assertThat(input.skip(BYTES)).isEqualTo(BYTES - 200_001);
      assertThat(input.read()).isEqualTo(-1);
    }
    assertThat(meter.drain().bytesDown()).isEqualTo(BYTES);
  }

  private static boolean readOne(MeteredInput input, ByteArrayOutputStream read)
      throws IOException {
    int value = input.read();
    if (value >= 0) {
      read.write(value);
    }
    return value >= 0;
  }

  private static boolean readSome(MeteredInput input, ByteArrayOutputStream read, Random random)
      throws IOException {
    byte[] some = new byte[random.nextInt(1, 20_000)];
    int count = input.read(some, 0, some.length);
    read.write(some, 0, Math.max(0, count));
    return count >= 0;
  }
}
