package dev.cairn.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a changed file is found again.
class RealigningCutterTest {
  private static final int MIB = 1 << 20;
  private final EditedFile file = new EditedFile(EditedFile.random(1, 18 * MIB));
  private final Manifest before = file.manifest();

  @Test
  void insertionAtTheFront_costsWhatWasInserted() {
    file.insert(0, new byte[] {7});
    assertThat(file.freshBytes()).isEqualTo(1);
    assertThat(file.manifest().chunks().subList(1, 6)).isEqualTo(before.chunks());
    assertWhole();
  }

  @Test
  @DisplayName("T-23 N-77 an append costs what was appended")
  void append_costsWhatWasAppended() {
    file.insert(18 * MIB, EditedFile.random(2, 1000));
    assertThat(file.freshBytes()).isEqualTo(1000);
    assertWhole();
  }

  @Test
  void insertionInTheMiddle_costsTheChunkItFellInto() {
    file.insert(5 * MIB, EditedFile.random(2, 100));
    assertThat(file.freshBytes()).isEqualTo(4 * MIB + 100);
    assertThat(replaced()).containsOnly(1);
    assertWhole();
  }

  @Test
  void deletion_costsTheChunksItTouched() {
    file.delete(3 * MIB, 2 * MIB);
    assertThat(file.freshBytes()).isEqualTo(6 * MIB);
    assertWhole();
  }

  @Test
  void overwrittenPages_leaveTheOtherChunksInPlace() {
    file.overwrite(100, new byte[4096]);
    file.overwrite(9 * MIB, new byte[4096]);
    assertThat(file.freshBytes()).isEqualTo(4 * MIB);
    assertThat(replaced()).containsExactly(2);
    assertThat(file.manifest().isOnGrid()).isTrue();
    assertWhole();
  }

  @Test
  void neighboursOverwritten_eachReplacesTheOneInItsPlace() {
    file.overwrite(4 * MIB - 10, EditedFile.random(3, 20));
    assertThat(replaced()).containsExactly(0, 1);
    assertWhole();
  }

  @Test
  void touchedTail_isFoundByItsOwnWindow() {
    file.overwrite(17 * MIB - 2 * MIB, EditedFile.random(3, 20));
    assertThat(file.freshBytes()).isEqualTo(4 * MIB);
    assertWhole();
  }

  @Test
  void swappedHalves_costNothing() {
    byte[] now = new byte[16 * MIB];
    System.arraycopy(file.bytes(), 8 * MIB, now, 0, 8 * MIB);
    System.arraycopy(file.bytes(), 0, now, 8 * MIB, 8 * MIB);
    file.change(now);
    assertThat(file.freshBytes()).isZero();
    assertWhole();
  }

  @Test
  void sameBytes_areAllKept() {
    file.change(file.bytes().clone());
    assertThat(file.freshBytes()).isZero();
    assertThat(file.manifest()).isEqualTo(before);
  }

  @Test
  void otherBytes_areAllFreshAndOnTheGrid() {
    file.change(EditedFile.random(9, 10 * MIB + 5));
    assertThat(file.freshBytes()).isEqualTo(10 * MIB + 5);
    assertThat(file.manifest().isOnGrid()).isTrue();
    assertWhole();
  }

  @Test
  void emptied_hasNoChunks() {
    file.change(new byte[0]);
    assertThat(file.manifest()).isEqualTo(Manifest.EMPTY);
    assertThat(file.content()).isEqualTo(EditedFile.contentOf(new byte[0]));
  }

  @Test
  void manyAppends_areJoinedAtTheSixteenth() {
    for (int append = 0; append < 15; append++) {
      file.insert(file.bytes().length, EditedFile.random(append, 1000));
      assertThat(file.freshBytes()).isEqualTo(1000);
    }
    file.insert(file.bytes().length, EditedFile.random(99, 1000));
    file.insert(file.bytes().length, EditedFile.random(98, 1000));
    assertThat(file.manifest().chunks()).hasSize(6);
    assertThat(file.freshBytes()).isEqualTo(17_000);
    assertWhole();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7})
  void anyEdits_leaveAWholeFile(long seed) {
    Random random = new Random(seed);
    for (int edit = 0; edit < 4; edit++) {
      int at = random.nextInt(file.bytes().length);
      int count = random.nextInt(1, 3 * MIB);
      switch (random.nextInt(3)) {
        case 0 -> file.insert(at, EditedFile.random(seed, count));
        case 1 -> file.delete(at, Math.min(count, file.bytes().length - at));
        default ->
          file.overwrite(
              at, EditedFile.random(seed + 1, Math.min(count, file.bytes().length - at)));
      }
      assertThat(file.freshBytes()).as("seed %s", seed).isLessThanOrEqualTo(count + 9L * MIB);
      assertWhole();
    }
  }

  private List<Integer> replaced() {
    return file.pieces().stream()
        .filter(piece -> piece instanceof FilePiece.Fresh)
        .map(piece -> ((FilePiece.Fresh) piece).replaced().orElse(-1))
        .filter(index -> index >= 0)
        .toList();
  }

  private void assertWhole() {
    var out = new ByteArrayOutputStream();
    int at = 0;
    for (ChunkRef chunk : file.manifest().chunks()) {
      out.writeBytes(Arrays.copyOfRange(file.bytes(), at, at + chunk.sizeBytes()));
      at += chunk.sizeBytes();
    }
    assertThat(at).isEqualTo(file.bytes().length);
    assertThat(file.content()).isEqualTo(EditedFile.contentOf(file.bytes()));
    int offset = 0;
    for (FilePiece piece : file.pieces()) {
      byte[] there =
          Arrays.copyOfRange(file.bytes(), offset, offset + piece.chunk().sizeBytes());
      assertThat(piece.chunk().hash()).isEqualTo(ChunkHash.ofContent(there));
      offset += piece.chunk().sizeBytes();
    }
  }
}
