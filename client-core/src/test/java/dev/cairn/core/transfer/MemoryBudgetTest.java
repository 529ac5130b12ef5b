package dev.cairn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final int ALL = 64 << 20;

  private final MemoryBudget memory = new MemoryBudget();

  @Test
  void partsOfAReservation_addUpToTheWholeAgain() throws Exception {
    for (int round = 0; round < 1000; round++) {
      Reservation whole = memory.acquire(4_194_304 - round);
      List<Reservation> parts = new ArrayList<>();
      for (int bytes = 1; bytes < 100; bytes++) {
        parts.add(whole.split(bytes));
      }
      whole.close();
      parts.forEach(Reservation::close);
    }
    assertThat(memory.freeBytes()).isEqualTo(ALL);
  }

  @Test
  void reservation_isGivenBackOnceHoweverOftenItIsClosed() throws Exception {
    Reservation room = memory.acquire(5000);
    room.close();
    room.close();
    assertThat(memory.freeBytes()).isEqualTo(ALL);
  }

  @Test
  void moreThanThereIs_isAllThereIs() throws Exception {
    try (Reservation all = memory.acquire(10L * ALL)) {
      assertThat(all.bytes()).isEqualTo(ALL);
      assertThat(memory.tryAcquire(1)).isEmpty();
    }
    assertThat(memory.freeBytes()).isEqualTo(ALL);
  }

  @Test
  void partLargerThanTheReservation_isRefusedAndChangesNothing() throws Exception {
    Reservation room = memory.acquire(10);
    assertThatThrownBy(() -> room.split(11)).isInstanceOf(IllegalArgumentException.class);
    room.close();
    assertThat(memory.freeBytes()).isEqualTo(ALL);
  }
}
