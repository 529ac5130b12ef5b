package dev.cairn.daemon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The publisher's own thread, which waits for a moment only: what it does is waited for.
class StatePublisherTest {
  private static final long SECONDS_MAX = 60;

  /// More than once, so that what is done each time is seen to be.
  private static final int SOME = 5;

  private final Semaphore rests = new Semaphore(0);
  private final Semaphore tellings = new Semaphore(0);
  private final AtomicInteger collections = new AtomicInteger();
  private volatile boolean isMoving;
  private final StatePublisher publisher = new StatePublisher(
      new RestingMemory(
          rests::release, () -> RestingMemory.WORTH_BYTES, collections::incrementAndGet),
      new StatePublisher.Waits(1, 1, 1));

  private void start() {
    publisher.start(() -> {
      tellings.release();
      return isMoving;
    });
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  private static void await(Semaphore done, int times) throws InterruptedException {
    assertThat(done.tryAcquire(times, SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void memoryIsToldOncePerRest_andAgainAfterAChange() throws Exception {
    start();
    for (int rest = 1; rest <= SOME; rest++) {
      await(rests, 1);
      tellings.drainPermits();
      await(tellings, SOME);
      assertThat(rests.availablePermits()).isZero();
      publisher.changed();
    }
    assertThat(collections).hasValue(1);
  }

  @Test
  void whileTheStateChangesByItself_nothingRests() throws Exception {
    isMoving = true;
    start();
    await(tellings, SOME);
    assertThat(rests.availablePermits()).isZero();
    isMoving = false;
    await(rests, 1);
    isMoving = true;
    tellings.drainPermits();
    await(tellings, 2);
    isMoving = false;
    await(rests, 1);
  }
}
