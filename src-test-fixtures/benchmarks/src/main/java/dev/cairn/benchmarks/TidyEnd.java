package dev.cairn.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Interrupts the thread that has opened it when the process is asked to end, and has the process
/// wait until this is closed: what the thread has started and written goes with it.
final class TidyEnd implements AutoCloseable {
  private static final long TIDY_SECONDS = 60;

  private final CountDownLatch tidied = new CountDownLatch(1);

  private TidyEnd() {}

  static TidyEnd ofThisThread() {
    TidyEnd end = new TidyEnd();
    Thread thread = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end.await(thread), "tidy-end"));
    return end;
  }

  private void await(Thread thread) {
    if (tidied.getCount() == 0) {
      return;
    }
    thread.interrupt();
    try {
      var _ = tidied.await(TIDY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    tidied.countDown();
  }
}
