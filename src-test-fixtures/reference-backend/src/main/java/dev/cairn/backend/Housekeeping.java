package dev.cairn.backend;

import dev.cairn.backend.file.Sweep;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sweeps every few minutes. Owns its thread until closed.
final class Housekeeping implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final int EVERY_MINUTES = 10;

  private final Sweep sweep;
  private final CountDownLatch pause = new CountDownLatch(1);
  private final Thread sweeper;

  Housekeeping(Sweep sweep) {
    this.sweep = sweep;
    this.sweeper = Thread.ofVirtual().name("sweep").unstarted(this::sweepUntilInterrupted);
    sweeper.start();
  }

  private void sweepUntilInterrupted() {
    try {
      while (!pause.await(EVERY_MINUTES, TimeUnit.MINUTES)) {
        run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      int swept = sweep.run();
      log.atInfo().addKeyValue("swept", swept).log("Swept sessions and objects");
    } catch (RuntimeException e) {
      // The thread's outermost frame: the next sweep tries again.
      log.atWarn().setCause(e).log("The sweep failed");
    }
  }

  @Override
  public void close() {
    pause.countDown();
  }
}
