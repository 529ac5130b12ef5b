package dev.cairn.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelBytesTest {
  private final byte[] bytes = new byte[(1 << 20) + 3];

  @TempDir
  private Path folder;

  ChannelBytesTest() {
    new Random(7).nextBytes(bytes);
  }

  @Test
  void partOfAnArray_isWhereItIsInTheWhole() throws IOException {
    Path file = folder.resolve("file");
    try (FileChannel channel = open(file)) {
      ChannelBytes.write(channel, 5, bytes, 100, bytes.length - 200);
    }
    assertThat(Arrays.copyOfRange(Files.readAllBytes(file), 105, bytes.length - 195))
        .isEqualTo(Arrays.copyOfRange(bytes, 100, bytes.length - 200));
  }

  @Test
  void reading_endsWithTheFile_andChangesNothingBehindTheLengthAskedFor() throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    byte[] target = new byte[2 << 20];
    try (FileChannel channel = open(file)) {
      assertThat(ChannelBytes.read(channel, 1, target, target.length)).isEqualTo(bytes.length - 1);
      assertThat(Arrays.copyOf(target, bytes.length - 1))
          .isEqualTo(Arrays.copyOfRange(bytes, 1, bytes.length));
      Arrays.fill(target, (byte) 1);
      assertThat(ChannelBytes.read(channel, 0, target, 300_000)).isEqualTo(300_000);
      assertThat(target[300_000]).isEqualTo((byte) 1);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
