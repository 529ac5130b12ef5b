package dev.cairn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What transfers share, on a clock that only moves when somebody waits.
class TransferLimitsTest {
  private static final int MIB = 1 << 20;

  private final SteppedClock clock = new SteppedClock();
  /// What somebody does while a transfer waits.
  private Runnable people = () -> {};

  private final TransferLimits limits = new TransferLimits(clock, bytes -> {});

  @Test
  void bandwidth_letsASecondsWorthThroughAndThenWaits() throws Exception {
    clock.pass(Duration.ofSeconds(10));
    limits.up().limit(OptionalLong.of(MIB));
    clock.pass(Duration.ofSeconds(10));
    for (int i = 0; i < 4; i++) {
      limits.up().take(MIB);
    }
    Duration waited = clock.waits().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void liftedCap_letsThoseGoOnThatWait() throws Exception {
    SteppedClock impatient = new SteppedClock();
    Bandwidth bandwidth = new Bandwidth(new Clock() {
      @Override
      public Instant wallTime() {
        return impatient.wallTime();
      }

      @Override
      public long monotonicNanos() {
        return impatient.monotonicNanos();
      }

      @Override
      public void pause(Duration most, Condition signal) {
        impatient.pass(Duration.ofSeconds(1));
        people.run();
      }
    });
    bandwidth.limit(OptionalLong.of(1));
    people = () -> bandwidth.limit(OptionalLong.empty());
    bandwidth.take(MIB);
    assertThat(impatient.monotonicNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void deadline_isEnoughForAllRequestsUnderTheLowestCap() {
    long cap = 1024;
    long allBytes = 32L * 4 * MIB;
    assertThat(HttpObjectStore.deadline(OptionalLong.of(cap)))
        .isGreaterThan(Duration.ofSeconds(allBytes / cap));
    assertThat(HttpObjectStore.deadline(OptionalLong.empty())).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void bandwidthWithoutCap_neverWaits() throws Exception {
    limits.down().take(100 * MIB);
    assertThat(clock.waits()).isEmpty();
  }

  @Test
  @DisplayName("N-90 a failure that passes is tried again up to four times")
  void passingFailure_isTriedAgainUpToFourTimes() {
    AtomicInteger tries = new AtomicInteger();
    assertThatThrownBy(() -> limits.persistently((attempt, before) -> {
          tries.incrementAndGet();
          throw failure(Category.TRANSIENT);
        }))
        .isInstanceOf(SyncException.class);
    assertThat(tries).hasValue(4);
    assertThat(clock.waits()).hasSize(3);
  }

  @Test
  void refusal_isNotTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    assertThatThrownBy(() -> limits.persistently((attempt, before) -> {
          tries.incrementAndGet();
          throw failure(Category.REFUSED);
        }))
        .isInstanceOf(SyncException.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void askedForTime_isWaitedFor() throws Exception {
    assertThat(limits.<Integer>persistently((attempt, before) -> {
          if (attempt == 1) {
            throw new SyncException(Category.TRANSIENT, "store_503", "busy", Duration.ofSeconds(7));
          }
          return attempt;
        }))
        .isEqualTo(2);
    assertThat(clock.waits()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void slowLink_shrinksTheCutsAndAQuickOneGrowsThemBack() throws Exception {
    for (int i = 0; i < 10; i++) {
      request(4 * MIB, Duration.ofSeconds(31));
    }
    assertThat(limits.cuts().bytes()).isEqualTo(256 << 10);
    for (int i = 0; i < 100; i++) {
      request(limits.cuts().bytes(), Duration.ofMillis(100));
    }
    assertThat(limits.cuts().bytes()).isEqualTo(4 * MIB);
  }

  @Test
  void failedRequest_halvesHowManyRunAndSuccessesBringThemBack() throws Exception {
    RequestSlots slots = new RequestSlots(clock);
    slots.acquire();
    slots.failed();
    assertThat(slots.limit()).isEqualTo(4);
    for (int round = 0; round < 10; round++) {
      int running = slots.limit();
      for (int i = 0; i < running; i++) {
        slots.acquire();
      }
      clock.pass(Duration.ofMillis(10));
      for (int i = 0; i < running; i++) {
        slots.succeeded(MIB);
      }
    }
    assertThat(slots.limit()).isBetween(8, 32);
  }

  @ParameterizedTest
  @CsvSource({
    "unreachable, 4",
    "store_500, 4",
    "store_503, 4",
    "store_429, 4",
    "store_403, 8",
    "store_404, 8",
    "object_lost, 8",
    "wrong_length, 8"
  })
  void failure_halvesHowManyRunOnlyWhereFewerMayHelp(String code, int limit) {
    assertThatThrownBy(() -> fail(code)).isInstanceOf(SyncException.class);
    assertThat(limits.slots().limit()).isEqualTo(limit);
  }

  @Test
  void stoppedTransfer_saysNothingAboutTheNetwork() {
    assertThatThrownBy(() -> limits.request(MIB, () -> {
          Thread.currentThread().interrupt();
          throw failure("unreachable");
        }))
        .isInstanceOf(SyncException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(limits.slots().limit()).isEqualTo(8);
  }

  @Test
  void requestThatFailsInAnyWay_givesItsSlotBack() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> fail("object_lost")).isInstanceOf(SyncException.class);
    }
    limits.request(MIB, () -> true);
    assertThat(clock.waits()).isEmpty();
  }

  private void fail(String code) throws InterruptedException {
    limits.request(MIB, () -> {
      throw failure(code);
    });
  }

  private void request(int bytes, Duration took) throws InterruptedException {
    limits.request(bytes, () -> {
      clock.pass(took);
      return true;
    });
  }

  private static SyncException failure(String code) {
    return new SyncException(Category.TRANSIENT, code, "It failed");
  }

  private static SyncException failure(Category category) {
    return new SyncException(category, "x", "It failed");
  }
}
