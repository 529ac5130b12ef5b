package dev.cairn.core.platform;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every task on a virtual thread of its own.
public final class VirtualThreadTasks implements Tasks {
  private static final Logger log = LoggerFactory.getLogger(VirtualThreadTasks.class);
  private static final long CLOSE_SECONDS_MAX = 10;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  public <T> Future<T> start(String name, Callable<T> work) {
    VirtualTask<T> task = new VirtualTask<>(name, work);
    executor.execute(task);
    return task;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
        log.atWarn().log("Background work did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
