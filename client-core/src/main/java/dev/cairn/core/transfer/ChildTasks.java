package dev.cairn.core.transfer;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that a piece of work has started beside itself, and that never outlives it: one that is
/// interrupted cancels all of it and leaves when the last has ended. So nothing is under way any
/// more once a transfer that was cancelled has answered. Belongs to one task.
final class ChildTasks {
  private static final Logger log = LoggerFactory.getLogger(ChildTasks.class);

  private final Tasks tasks;
  private final Deque<Child> running = new ArrayDeque<>();

  /// @param rooms closed when the work has ended, or will never begin
  private record Child(Future<?> future, List<Reservation> rooms) {
    void release() {
      rooms.forEach(Reservation::close);
    }
  }

  /// Work that starts children.
  ///
  /// @param <X> what it may throw beside
  interface Parent<T, X extends Exception> {
    T run(ChildTasks children) throws X, InterruptedException;
  }

  private ChildTasks(Tasks tasks) {
    this.tasks = tasks;
  }

  /// Runs work with its children. Those that are left when it fails are waited for, because what
  /// is on its way need not be sent again; when it is interrupted they are cancelled first.
  static <T, X extends Exception> T run(Tasks tasks, Parent<T, X> parent)
      throws X, InterruptedException {
    ChildTasks children = new ChildTasks(tasks);
    try {
      return parent.run(children);
    } catch (InterruptedException e) {
      children.stop();
      throw e;
    } finally {
      children.drain();
    }
  }

  /// Starts work.
  ///
  /// @param rooms what it holds of the memory budget: given back when it ends, whichever way
  void start(String name, List<Reservation> rooms, Callable<?> work) {
    // What has ended well is of no interest any more, and may hold on to as much memory as its
    // rooms, which it has given back.
    running.removeIf(child -> child.future().state() == Future.State.SUCCESS);
    Child child = new Child(
        tasks.start(name, () -> {
          try {
            return work.call();
          } finally {
            rooms.forEach(Reservation::close);
          }
        }),
        rooms);
    running.add(child);
  }

  /// How many are remembered: those that have not ended well when the last was started.
  int count() {
    return running.size();
  }

  /// Waits for the oldest that is remembered and throws what it threw. Returns whether there was
  /// one.
  boolean awaitOldest() throws InterruptedException {
    if (running.isEmpty()) {
      return false;
    }
    List<RuntimeException> failures = new ArrayList<>();
    awaitOne(failures);
    throwFirst(failures);
    return true;
  }

  /// Waits for all, then throws the first failure with the others suppressed.
  void await() throws InterruptedException {
    throwFirst(collect());
  }

  private List<RuntimeException> collect() throws InterruptedException {
    List<RuntimeException> failures = new ArrayList<>();
    while (!running.isEmpty()) {
      awaitOne(failures);
    }
    return failures;
  }

  private void awaitOne(List<RuntimeException> failures) throws InterruptedException {
    Child child = running.element();
    try {
      child.future().get();
    } catch (ExecutionException e) {
      failures.add(failure(e));
    } catch (CancellationException e) {
      failures.add(stopped(e));
    } catch (InterruptedException e) {
      stop();
      throw e;
    }
    running.remove();
    child.release();
  }

  /// Cancels what is left and waits until the last of it has ended, however often this thread is
  /// interrupted: what is cancelled ends at its next call.
  private void stop() {
    running.forEach(child -> child.future().cancel(true));
    while (!running.isEmpty()) {
      Child child = running.element();
      try {
        child.future().get();
      } catch (ExecutionException | CancellationException e) {
        log.atDebug().addKeyValue("cause", e.toString()).log("Ended before it was done");
      } catch (InterruptedException _) {
        // The caller is leaving already and is told so by the exception that it has.
        continue;
      }
      running.remove();
      child.release();
    }
  }

  /// That the file has changed comes before all else: no other failure of it matters then.
  private static void throwFirst(List<RuntimeException> failures) {
    if (!failures.isEmpty()) {
      RuntimeException first = failures.stream()
          .filter(failure -> failure instanceof FileChangedException)
          .findFirst()
          .orElse(failures.getFirst());
      failures.stream().filter(other -> !other.equals(first)).forEach(first::addSuppressed);
      throw first;
    }
  }

  /// What the work threw, as it is to be told.
  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case SyncException known -> known;
      case FileChangedException changed -> changed;
      case UncheckedIOException disk -> disk;
      case InterruptedException interrupted -> stopped(interrupted);
      case null, default ->
        new SyncException(Category.BUG, "bug", "Something unexpected went wrong; see the log", e);
    };
  }

  private static SyncException stopped(Exception cause) {
    return new SyncException(Category.TRANSIENT, "stopped", "Stopped for now", cause);
  }

  private void drain() throws InterruptedException {
    for (RuntimeException failure : collect()) {
      log.atDebug().addKeyValue("cause", failure.toString()).log("Failed beside another failure");
    }
  }
}
