package dev.cairn.core.engine;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.state.StateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is done beside the owner thread and answers with exactly one message, also when it
/// fails or is cancelled before it began. Started and cancelled by the owner thread.
///
/// Work begins only when the step that starts it is over, and so is written down: what it does to
/// the disk or the server must not outlive the reason for it, which a crash could take back.
final class Jobs {
  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  private final Tasks tasks;
  private final Owner owner;

  /// In the order in which they were started, so that they end in that order.
  private final Set<Job> cancellable = Collections.synchronizedSet(new LinkedHashSet<>());

  /// What this step has started.
  private final List<Runnable> started = new ArrayList<>();

  /// A job that can be cancelled.
  private static final class Job {
    final AtomicBoolean begun = new AtomicBoolean();
    final Runnable cancelled;
    volatile Future<?> future = java.util.concurrent.CompletableFuture.completedFuture(true);

    Job(Runnable cancelled) {
      this.cancelled = cancelled;
    }
  }

  Jobs(Tasks tasks, Owner owner) {
    this.tasks = tasks;
    this.owner = owner;
  }

  /// The step is over and written down: what it has started begins.
  void begin() {
    List<Runnable> beginning = List.copyOf(started);
    started.clear();
    beginning.forEach(Runnable::run);
  }

  /// Starts work; `then` or `failed` runs on the owner thread.
  <T> void start(String name, Callable<T> work, Consumer<T> then, Consumer<SyncException> failed) {
    Job job = new Job(() -> {});
    started.add(() -> job.future = tasks.start(name, () -> run(job, work, then, failed)));
  }

  /// As [#start], for work that [#cancelAll()] may end.
  <T> void startCancellable(
      String name, Callable<T> work, Consumer<T> then, Consumer<SyncException> failed) {
    Job job = new Job(() -> failed.accept(stopped()));
    cancellable.add(job);
    started.add(() -> job.future = tasks.start(name, () -> run(job, work, then, failed)));
  }

  private <T> boolean run(
      Job job, Callable<T> work, Consumer<T> then, Consumer<SyncException> failed) {
    if (job.begun.getAndSet(true)) {
      return false;
    }
    Runnable answer = answer(work, then, failed);
    cancellable.remove(job);
    owner.post(answer);
    return true;
  }

  private static <T> Runnable answer(
      Callable<T> work, Consumer<T> then, Consumer<SyncException> failed) {
    try {
      T result = work.call();
      return () -> then.accept(result);
    } catch (SyncException e) {
      return () -> failed.accept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return () -> failed.accept(stopped());
    } catch (StateException e) {
      log.atWarn().setCause(e).log("Background work could not use the state database");
      SyncException failure =
          new SyncException(SyncException.Category.LOCAL_IO, "state_unusable", e.sentence(), e);
      return () -> failed.accept(failure);
    } catch (Exception | VirtualMachineError | LinkageError e) {
      // The outermost frame of this thread: what nobody expected is logged here, once.
      log.atError().setCause(e).log("Background work failed");
      SyncException bug = new SyncException(
          SyncException.Category.BUG, "bug", "Something unexpected went wrong; see the log", e);
      return () -> failed.accept(bug);
    }
  }

  /// The transfers were stopped on purpose.
  static SyncException stopped() {
    return new SyncException(SyncException.Category.TRANSIENT, "stopped", "Stopped for now");
  }

  /// Ends all cancellable work; each still answers.
  void cancelAll() {
    List<Job> running;
    synchronized (cancellable) {
      running = List.copyOf(cancellable);
      cancellable.clear();
    }
    for (Job job : running) {
      job.future.cancel(true);
      if (!job.begun.getAndSet(true)) {
        job.cancelled.run();
      }
    }
  }
}
