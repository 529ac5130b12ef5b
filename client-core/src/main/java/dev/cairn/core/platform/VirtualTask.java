package dev.cairn.core.platform;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Work on a thread of its own. Unlike [java.util.concurrent.FutureTask], it is done only when
/// its thread is through with it, also after it was cancelled. Thread-safe.
final class VirtualTask<T> implements Future<T>, Runnable {
  private final String name;
  private final Callable<T> work;
  private final CompletableFuture<T> end = new CompletableFuture<>();

  @GuardedBy("this")
  private @Nullable Thread thread;

  VirtualTask(String name, Callable<T> work) {
    this.name = name;
    this.work = work;
  }

  /// Does the work, once; nothing if it was cancelled before.
  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    try {
      T result = work.call();
      end(() -> end.complete(result));
    } catch (Throwable e) {
      // The outermost frame of this thread: whatever it was goes to the one who waits.
      end(() -> end.completeExceptionally(e));
    }
  }

  private synchronized boolean begin() {
    if (end.isDone()) {
      return false;
    }
    thread = Thread.currentThread();
    thread.setName(name);
    return true;
  }

  /// Whoever cancels from here on neither interrupts a thread that does something else by then,
  /// nor is told that the work never began.
  private synchronized void end(Runnable report) {
    thread = null;
    report.run();
  }

  /// Returns whether the work will never begin.
  @Override
  public synchronized boolean cancel(boolean mayInterrupt) {
    if (thread == null) {
      return end.cancel(false);
    }
    if (mayInterrupt) {
      thread.interrupt();
    }
    return false;
  }

  @Override
  public boolean isCancelled() {
    return end.isCancelled();
  }

  @Override
  public boolean isDone() {
    return end.isDone();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    return end.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return end.get(timeout, unit);
  }
}
