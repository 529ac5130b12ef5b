package dev.cairn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final int ALL = 48 << 20;
  private static final int CHUNK = 4 << 20;

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

  @Test
  void arrayOfAWholeChunk_isUsedAgainOnceItsReservationIsClosed() throws Exception {
    try (Reservation _ = holding()) {
      byte[] first;
      try (Reservation room = memory.acquire(CHUNK)) {
        first = room.array(CHUNK);
        assertThat(other()).isNotSameAs(first);
      }
      assertThat(other()).isSameAs(first);
    }
  }

  @Test
  void arrays_goWithThePartThatTakesThem() throws Exception {
    try (Reservation _ = holding()) {
      Reservation room = memory.acquire(CHUNK);
      byte[] array = room.array(CHUNK);
      Reservation part = room.splitWithArrays(1000);
      room.close();
      assertThat(other()).isNotSameAs(array);
      part.close();
      part.close();
      assertThat(other()).isSameAs(array);
      assertThat(other()).isSameAs(array);
    }
  }

  @Test
  void arraysOfOtherLengths_areNobodyElses_andBuffersEndWhereTheyWereAskedTo() throws Exception {
    try (Reservation room = memory.acquire(2 * CHUNK)) {
      assertThat(room.array(1000)).hasSize(1000).isNotSameAs(room.array(1000));
      ByteBuffer buffer = room.buffer(CHUNK - 1);
      assertThat(buffer.clear().remaining()).isEqualTo(CHUNK - 1);
      assertThat(room.buffer(10).capacity()).isEqualTo(10);
      assertThat(room.buffer(CHUNK + 1).capacity()).isEqualTo(CHUNK + 1);
    }
  }

  @Test
  void arrayThatWasGivenBack_isSpoiledWhereAssertionsAreOn() throws Exception {
    byte[] array;
    try (Reservation room = memory.acquire(CHUNK)) {
      array = room.array(CHUNK);
    }
    assertThat(array).containsOnly(0xDB);
  }

  @Test
  void idleArrays_goOnceTheirRoomIsReservedForSomethingElse() throws Exception {
    try (Reservation _ = holding()) {
      List<byte[]> idle = new ArrayList<>();
      try (Reservation room = memory.acquire(10 * CHUNK)) {
        for (int i = 0; i < 10; i++) {
          idle.add(room.array(CHUNK));
        }
      }
      try (Reservation _ = memory.acquire(8 * CHUNK);
          Reservation _ = memory.acquire(CHUNK)) {
        assertThat(memory.freeBytes()).isEqualTo(2 * CHUNK);
      }
      try (Reservation room = memory.acquire(10 * CHUNK)) {
        long kept = Stream.generate(() -> room.array(CHUNK))
            .limit(10)
            .filter(idle::contains)
            .count();
        assertThat(kept).isEqualTo(3);
      }
    }
  }

  /// As long as somebody has an array, those that are given back are kept.
  private Reservation holding() throws InterruptedException {
    Reservation room = memory.acquire(CHUNK);
    assertThat(room.array(CHUNK)).hasSize(CHUNK);
    return room;
  }

  private byte[] other() throws InterruptedException {
    try (Reservation room = memory.acquire(CHUNK)) {
      return room.array(CHUNK);
    }
  }
}
