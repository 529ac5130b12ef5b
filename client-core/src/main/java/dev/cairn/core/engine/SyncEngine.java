package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.plan.Planner;
import dev.cairn.core.plan.Policy;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.TrafficMeter.Traffic;
import dev.cairn.core.state.Counters;
import dev.cairn.core.state.Counters.Counter;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.ContentReader;
import dev.cairn.core.watch.ChangeFeed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one folder the same as the server: observe, plan, act, record, over and over.
///
/// One thread owns all of it. It never waits for the disk, the network or a hash: these run beside
/// it and answer with messages, and each message is followed by one cycle inside one transaction.
/// The cycle is level-triggered. It asks what the trees are, not what has happened, so a lost or
/// doubled message changes nothing but the moment.
public final class SyncEngine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SyncEngine.class);
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int MESSAGES_PER_CYCLE_MAX = 256;

  private final EngineParts parts;
  private final State state;
  private final Clock clock;
  private final Owner owner = new Owner();
  private final Candidates candidates = new Candidates();
  private final Retries retries;
  private final LocalObservation local;
  private final RemoteObservation remote;
  private final Outcomes outcomes;
  private final Work work;
  private final Barriers barriers;
  private final Pausing pausing;
  private final StatusView status;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final List<CompletableFuture<Boolean>> pauseWaiters = new ArrayList<>();
  private final CompletableFuture<Boolean> watching = new CompletableFuture<>();
  private final CompletableFuture<SyncException> broken = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean isClosed;
  private volatile Runnable changeListener = () -> {};
  private boolean hasLookedWhenIdle;

  private SyncEngine(EngineParts parts) {
    this.parts = parts;
    this.state = parts.state();
    this.clock = parts.clock();
    state.addRoot(parts.rootId());
    SqliteTree localTree = state.tree(parts.rootId(), Side.LOCAL);
    SqliteTree remoteTree = state.tree(parts.rootId(), Side.REMOTE);
    Backoff backoff = new Backoff(parts.entropy());
    Jobs jobs = new Jobs(parts.tasks(), owner);
    this.retries = new Retries(state.problems(), clock, backoff);
    this.local = new LocalObservation(parts, localTree, jobs, candidates);
    this.remote = new RemoteObservation(parts, jobs, owner, candidates, backoff);
    this.barriers = new Barriers(local, remote, state.rows(), candidates, retries);
    Recorder recorder = new Recorder(parts, localTree, remoteTree, candidates, retries, barriers);
    this.outcomes = new Outcomes(candidates, retries, remote, local);
    ContentReader reader = new ContentReader(
        parts.files(), bytes -> state.counters().add(Counter.HASHED_BYTES, bytes));
    this.work =
        new Work(parts, localTree, remoteTree, jobs, candidates, recorder, outcomes, reader);
    this.pausing = new Pausing(state.settings(), clock);
    this.status = new StatusView(parts, localTree, remoteTree, local, remote, pausing);
    this.thread = Thread.ofPlatform().name("engine").unstarted(this::run);
    jobs.start(
        "watch",
        () -> {
          parts.feed().start(new Marks());
          return true;
        },
        watching::complete,
        this::cannotWatch);
  }

  /// Starts to sync. The engine stops its own thread when closed; the parts stay open.
  public static SyncEngine start(EngineParts parts) {
    SyncEngine engine = new SyncEngine(parts);
    engine.thread.start();
    return engine;
  }

  /// Completes once changes of the disk are seen as they happen, with whether that is possible.
  public CompletableFuture<Boolean> watching() {
    return watching;
  }

  /// Completes if something makes it impossible to go on; nothing more happens then.
  public CompletableFuture<SyncException> broken() {
    return broken;
  }

  /// Has `listener` run after each cycle, on the owner thread: it may only take note.
  public void onChange(Runnable listener) {
    changeListener = listener;
  }

  /// What is going on, as of the next cycle.
  public CompletableFuture<EngineStatus> status() {
    return ask(status::now);
  }

  /// Runs a question on the owner thread, between cycles, where the trees stand still.
  public <T> CompletableFuture<T> query(Function<EngineView, T> question) {
    return ask(() -> question.apply(new EngineView(status, candidates)));
  }

  private <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    owner.post(() -> {
      try {
        T result = question.get();
        afterCommit.add(() -> answer.complete(result));
      } catch (RuntimeException e) {
        // The outermost frame of a question: it fails alone, whoever asked gets to know.
        answer.completeExceptionally(e);
      }
    });
    failWhenBroken(answer);
    return answer;
  }

  /// The plan that the next cycle would make for all that differs, without carrying it out.
  public CompletableFuture<Plan> previewPlan() {
    return ask(() -> plan(new LinkedHashSet<>(state.rows().differing())));
  }

  /// Waits until every change made before the call is everywhere.
  public CompletableFuture<SyncEnd> sync() {
    CompletableFuture<SyncEnd> answer = new CompletableFuture<>();
    owner.post(() -> {
      if (pausing.isPaused()) {
        afterCommit.add(() -> answer.complete(SyncEnd.PAUSED));
      } else {
        var _ = barriers.add().end().thenAccept(answer::complete);
      }
    });
    failWhenBroken(answer);
    return answer;
  }

  /// Stops all transfers; completes once nothing is in flight. The disk is still observed.
  ///
  /// @param until when to go on without being asked; empty for never
  public CompletableFuture<Boolean> pause(Optional<Instant> until) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    owner.post(() -> {
      pausing.pause(until);
      work.stop();
      barriers.takeAll().forEach(b -> afterCommit.add(() -> b.end().complete(SyncEnd.PAUSED)));
      pauseWaiters.add(answer);
    });
    failWhenBroken(answer);
    return answer;
  }

  /// Goes on after a pause; without one it does nothing.
  public CompletableFuture<Boolean> resume() {
    return ask(() -> {
      pausing.resume();
      hasLookedWhenIdle = false;
      return true;
    });
  }

  private void failWhenBroken(CompletableFuture<?> answer) {
    var _ = broken.thenAccept(answer::completeExceptionally);
  }

  private void run() {
    try {
      while (!isClosed) {
        List<Runnable> messages = owner.take(untilNext(), MESSAGES_PER_CYCLE_MAX);
        if (!isClosed) {
          step(messages);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The outermost frame: going on with a broken assumption could cost data.
      log.atError().setCause(e).log("Sync of this folder has stopped");
      broken.complete(
          e instanceof SyncException known
              ? known
              : new SyncException(
                  SyncException.Category.BUG, "stopped", "Sync has stopped; see the log", e));
    } finally {
      owner.close();
    }
  }

  private void step(List<Runnable> messages) {
    state.transaction(() -> {
      messages.forEach(Runnable::run);
      cycle();
    });
    List<Runnable> replies = List.copyOf(afterCommit);
    afterCommit.clear();
    replies.forEach(Runnable::run);
    if (!messages.isEmpty()) {
      changeListener.run();
    }
  }

  private void cycle() {
    local.tick();
    remote.tick();
    candidates.addAll(retries.takeDue());
    if (canAct()) {
      planAndBegin();
      work.run();
    }
    barriers.takeEnded().forEach(b -> afterCommit.add(() -> b.end().complete(end(b))));
    if (!candidates.hasBusy()) {
      pauseWaiters.forEach(waiter -> afterCommit.add(() -> waiter.complete(true)));
      pauseWaiters.clear();
    }
    countTraffic();
  }

  private SyncEnd end(Barrier barrier) {
    boolean isClean = barrier.awaited().isEmpty()
        && state.conflicts().all().isEmpty()
        && status.now().problems().isEmpty();
    return isClean ? SyncEnd.DONE : SyncEnd.PROBLEMS;
  }

  /// Whether the trees are such that a plan may be made from them and carried out.
  private boolean canAct() {
    return !pausing.isPaused() && !local.isRootLost() && remote.isWhole() && remote.isIdle();
  }

  private void planAndBegin() {
    if (candidates.isEmpty() && !candidates.hasBusy() && !hasLookedWhenIdle && local.isQuiet()) {
      // What differs and was in no message: found here at the latest, also right after the start.
      List<FileId> differing = state.rows().differing();
      candidates.addAll(differing);
      dropSettledConflicts();
      if (differing.isEmpty()) {
        work.tidy();
      }
      hasLookedWhenIdle = true;
    }
    if (candidates.isEmpty()) {
      return;
    }
    Set<FileId> ids = candidates.take();
    ids.removeIf(this::isSettled);
    ids.removeIf(retries::isWaiting);
    Plan plan = plan(ids);
    candidates.planned(ids, plan.waiting());
    if (!plan.actions().isEmpty()) {
      hasLookedWhenIdle = false;
      state.counters().add(Counter.CYCLES, 1);
      work.begin(plan);
    }
  }

  private boolean isSettled(FileId id) {
    boolean isEqual = !state.rows().differs(id);
    if (isEqual) {
      outcomes.settled(id);
    }
    return isEqual;
  }

  private Plan plan(Set<FileId> ids) {
    LocalDate today = LocalDate.ofInstant(clock.wallTime(), ZoneId.systemDefault());
    return Planner.plan(
        state.trees(parts.rootId()),
        ids,
        id -> candidates.isBusy(id) || retries.isWaiting(id),
        new Policy(parts.device().name(), today));
  }

  /// A conflict is over when its copy is gone, by whatever hand.
  private void dropSettledConflicts() {
    SqliteTree localTree = state.tree(parts.rootId(), Side.LOCAL);
    state.conflicts().all().stream()
        .filter(conflict -> localTree.node(conflict.copyId()).isEmpty())
        .forEach(conflict -> state.conflicts().remove(conflict.copyId()));
  }

  private void countTraffic() {
    Traffic traffic = parts.traffic().drain();
    Counters counters = state.counters();
    add(counters, Counter.BYTES_UP, traffic.bytesUp());
    add(counters, Counter.BYTES_DOWN, traffic.bytesDown());
    add(counters, Counter.PUTS, traffic.puts());
    add(counters, Counter.GETS, traffic.gets());
    add(counters, Counter.API_REQUESTS, traffic.apiRequests());
  }

  private static void add(Counters counters, Counter counter, long amount) {
    if (amount > 0) {
      counters.add(counter, amount);
    }
  }

  private long untilNext() {
    long next = retries.untilNext(IDLE_NANOS);
    next = local.untilNext(next);
    return remote.untilNext(next);
  }

  private void cannotWatch(SyncException cause) {
    log.atWarn().addKeyValue("cause", cause.sentence()).log("The folder cannot be watched");
    local.pollInsteadOfWatching();
    watching.complete(false);
  }

  /// Takes note of what the watcher tells.
  private final class Marks implements ChangeFeed.Listener {
    @Override
    public void changed(RelativePath path) {
      owner.post(() -> local.changed(path));
    }

    @Override
    public void lost() {
      owner.post(local::scanAll);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    owner.close();
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
