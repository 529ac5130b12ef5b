package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
  private final BatchQueue queue = new BatchQueue();

  private static FileId file(int number) {
    return new FileId("file_" + number);
  }

  private void add(int first, int count, long sizeBytes) {
    for (int number = first; number < first + count; number++) {
      queue.add(file(number), sizeBytes);
    }
  }

  @Test
  void aFullBatch_isDueBesideTwo_andALeftoverBesideOne() {
    assertThat(queue.isBatchDue(0)).isFalse();
    add(0, BatchQueue.FILES_MAX - 1, 1);
    assertThat(queue.isBatchDue(1)).isTrue();
    assertThat(queue.isBatchDue(2)).isFalse();
    add(BatchQueue.FILES_MAX, 1, 1);
    assertThat(queue.isBatchDue(2)).isTrue();
    assertThat(queue.isBatchDue(3)).isFalse();
    assertThat(queue.takeBatch()).hasSize(BatchQueue.FILES_MAX);
    assertThat(queue.isBatchDue(0)).isFalse();
  }

  @Test
  void aBatch_isFullOfBytesToo() {
    add(0, 7, BatchQueue.BYTES_MAX / 8);
    assertThat(queue.isBatchDue(2)).isFalse();
    add(7, 2, BatchQueue.BYTES_MAX / 8);
    assertThat(queue.isBatchDue(2)).isTrue();
    assertThat(queue.takeBatch()).hasSize(8);
    assertThat(queue.isBatchDue(2)).isFalse();
    assertThat(queue.isBatchDue(1)).isTrue();
  }

  @Test
  void whatSharesObjects_goesInTheOrderInWhichItCame_thenTheSmallest() {
    queue.add(file(1), 2 * Manifest.ALONE_BYTES_MIN);
    queue.add(file(2), 900);
    queue.add(file(3), Manifest.ALONE_BYTES_MIN);
    queue.add(file(4), 5);
    assertThat(queue.takeBatch()).containsExactly(file(2), file(4), file(3), file(1));
  }

  @Test
  void oneGoes_howeverLargeItIs() {
    queue.add(file(1), BatchQueue.BYTES_MAX + 1);
    queue.add(file(2), 5);
    assertThat(queue.takeBatch()).containsExactly(file(2));
    assertThat(queue.takeBatch()).containsExactly(file(1));
    assertThat(queue.takeBatch()).isEmpty();
  }

  @Test
  void drained_nothingOfItCountsForTheNextBatch() {
    add(0, 3, BatchQueue.BYTES_MAX);
    List<FileId> drained = new ArrayList<>();
    queue.drain(drained::add);
    assertThat(drained).containsExactlyInAnyOrder(file(0), file(1), file(2));
    assertThat(queue.isBatchDue(0)).isFalse();
    queue.add(file(9), 1);
    assertThat(queue.isBatchDue(2)).isFalse();
  }
}
