package dev.cairn.daemon.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestingMemoryTest {
  private static final long IN_USE = 40L << 20;

  private long committed = 4 * IN_USE;
  private int collections;
  private boolean isForgotten;

  private final RestingMemory memory =
      new RestingMemory(() -> isForgotten = true, () -> committed, this::collect);

  /// What is kept until it is forgotten cannot be collected.
  private void collect() {
    assertThat(isForgotten).isTrue();
    committed = IN_USE;
    collections++;
  }

  @Test
  void afterWork_theHeapIsMadeSmallOnce() {
    memory.rests();
    memory.rests();
    assertThat(committed).isEqualTo(IN_USE);
    assertThat(collections).isOne();
  }

  @Test
  void whatIsInUse_andALittleMore_isNoReason() {
    memory.rests();
    committed = IN_USE + RestingMemory.WORTH_BYTES - 1;
    memory.rests();
    assertThat(collections).isOne();
  }

  @Test
  void moreWork_isFollowedByOneMore() {
    memory.rests();
    committed = IN_USE + RestingMemory.WORTH_BYTES;
    memory.rests();
    assertThat(collections).isEqualTo(2);
  }
}
