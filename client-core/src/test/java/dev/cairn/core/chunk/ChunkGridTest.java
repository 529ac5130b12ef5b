package dev.cairn.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkGridTest {
  private static final int CHUNK = 4_194_304;

  @ParameterizedTest(name = "{0} bytes are {1} chunks, the last of {2}")
  @CsvSource({
    "1, 1, 1",
    "4194303, 1, 4194303",
    "4194304, 1, 4194304",
    "4194305, 2, 1",
    "8388608, 2, 4194304",
    "8388609, 3, 1",
    "12582912, 3, 4194304",
    "10000000, 3, 1611392",
  })
  void file_isCutAtEvery4MiB(long fileBytes, int chunks, int lastBytes) {
    var grid = new ChunkGrid(fileBytes);
    assertThat(grid.chunkCount()).isEqualTo(chunks);
    assertThat(grid.sizeBytes(chunks)).isEqualTo(lastBytes);
    for (int number = 1; number < chunks; number++) {
      assertThat(grid.sizeBytes(number)).isEqualTo(CHUNK);
    }
  }

  @Test
  void emptyFile_hasNoChunks() {
    assertThat(new ChunkGrid(0).chunkCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, CHUNK - 1, CHUNK, CHUNK + 1, 3L * CHUNK, 7L * CHUNK + 5})
  void chunks_coverTheFileWithoutGapOrOverlap(long fileBytes) {
    var grid = new ChunkGrid(fileBytes);
    long end = 0;
    for (int number : IntStream.rangeClosed(1, grid.chunkCount()).toArray()) {
      assertThat(grid.offset(number)).isEqualTo(end);
      end += grid.sizeBytes(number);
    }
    assertThat(end).isEqualTo(fileBytes);
  }

  @Test
  void offsets_ofLargeFilesDoNotOverflow() {
    var grid = new ChunkGrid(1L << 42);
    assertThat(grid.chunkCount()).isEqualTo(1 << 20);
    assertThat(grid.offset(1 << 20)).isEqualTo((1L << 42) - CHUNK);
  }

  @Test
  void sizesOutsideWhatCanBe_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ChunkGrid(-1));
    assertThatThrownBy(() -> new ChunkGrid(Long.MAX_VALUE).chunkCount())
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 3})
  void numbersOutsideTheFile_areRefused(int number) {
    var grid = new ChunkGrid(CHUNK + 1L);
    assertThatIllegalArgumentException().isThrownBy(() -> grid.offset(number));
    assertThatIllegalArgumentException().isThrownBy(() -> grid.sizeBytes(number));
  }
}
