package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.Guard;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.state.Counters.Counter;
import dev.cairn.core.state.Settings.Setting;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.ContentReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keeps one folder the same as the server: observe, plan, act, record, over and over.
///
/// One owner runs all of it, step by step: an [EngineThread], or a simulation on a clock of its
/// own. It never waits for the disk, the network or a hash: these run beside it and answer with
/// messages, and the messages are followed by one cycle inside one transaction. Only [#step()]
/// and [#untilNextNanos()] belong to the owner; everything else may be called by anyone.
public final class SyncEngine {
  private static final int MESSAGES_PER_CYCLE_MAX = 256;

  private final Jobs jobs;
  private final State state;
  private final Owner owner = new Owner();
  private final LocalObservation local;
  private final Work work;
  private final Barriers barriers;
  private final Pausing pausing;
  private final StatusView status;
  private final FolderWatch watch;
  private final Candidates candidates = new Candidates();
  private final Cycle cycle;
  private final Guards guards;
  private final Restoration restoration;
  private final Selecting selecting;
  private final FolderStates folderStates;
  private final NameClashes clashes;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final List<CompletableFuture<Boolean>> pauseWaiters = new ArrayList<>();
  private final OpenAnswers answers = new OpenAnswers();
  private final CompletableFuture<SyncException> broken = new CompletableFuture<>();

  /// How many of the messages of a step only asked something.
  private int questions;

  private volatile Runnable changeListener = () -> {};

  /// Nothing happens before the first step. The parts stay the caller's.
  public SyncEngine(EngineParts parts) {
    this.state = parts.state();
    state.addRoot(parts.rootId());
    SqliteTree localTree = state.tree(parts.rootId(), Side.LOCAL);
    SqliteTree remoteTree = state.tree(parts.rootId(), Side.REMOTE);
    Backoff backoff = new Backoff(parts.entropy());
    this.jobs = new Jobs(parts.tasks(), owner);
    Retries retries = new Retries(
        state.problems(),
        parts.clock(),
        backoff,
        id -> localTree
            .path(id)
            .or(() -> remoteTree.path(id))
            .map(Object::toString)
            .orElse(""));
    ContentReader reader = new ContentReader(
        parts.files(), bytes -> state.counters().add(Counter.HASHED_BYTES, bytes));
    DamageCheck damage = new DamageCheck(parts, localTree, jobs, reader, candidates);
    OwnChanges own = new OwnChanges();
    this.selecting = new Selecting(parts, localTree, remoteTree, candidates, retries);
    this.local =
        new LocalObservation(parts, localTree, jobs, candidates, retries, damage, own, selecting);
    SeenChanges seen = new SeenChanges(state.settings());
    RemoteNews news = new RemoteNews(parts, candidates, retries);
    RemoteObservation remote = new RemoteObservation(
        parts,
        jobs,
        owner,
        news,
        backoff,
        seen,
        () -> candidates.addAll(retries.networkIsBack(candidates.busy())));
    var decisions = new Decisions(
        parts,
        List.of(new Settlements(state), new Undeletions(state, candidates, parts.clock())),
        jobs,
        backoff,
        candidates,
        remote);
    var allowed = new AllowedGuards(state.settings());
    var deletions = new RecentDeletions(state.sentDeletions(), allowed, remoteTree, parts.clock());
    GroupQuiet groupQuiet = new GroupQuiet(local, localTree);
    this.barriers = new Barriers(
        local, remote, state.rows(), candidates, retries, decisions, selecting, groupQuiet);
    Recorder recorder =
        new Recorder(parts, localTree, remoteTree, candidates, retries, barriers, news, seen);
    Outcomes outcomes = new Outcomes(candidates, retries, remote, local, selecting);
    this.work = new Work(
        parts,
        localTree,
        remoteTree,
        jobs,
        candidates,
        recorder,
        outcomes,
        reader,
        own,
        groupQuiet,
        deletions,
        seen);
    this.pausing = new Pausing(state.settings(), parts.clock());
    this.guards = new Guards(state, parts.rootId(), parts.clock(), local, allowed, deletions);
    this.restoration =
        new Restoration(parts, localTree, jobs, candidates, local, own, guards, deletions);
    this.clashes = new NameClashes(remoteTree, parts.clock());
    this.status = new StatusView(
        parts, localTree, remoteTree, local, remote, pausing, retries, guards, candidates, clashes);
    this.folderStates = new FolderStates(state, localTree, remoteTree, local, clashes);
    this.watch = new FolderWatch(parts.feed(), parts.clock(), jobs, owner, local, status);
    this.cycle = new Cycle(
        parts,
        candidates,
        retries,
        watch,
        local,
        remote,
        outcomes,
        work,
        decisions,
        pausing,
        guards,
        selecting,
        clashes,
        groupQuiet);
  }

  /// Completes once changes of the disk are seen as they happen, with whether that is possible.
  public CompletableFuture<Boolean> watching() {
    return watch.watching();
  }

  /// Completes if something makes it impossible to go on; nothing more happens then.
  public CompletableFuture<SyncException> broken() {
    return broken;
  }

  /// Has `listener` run after each cycle that something was told to, on the owner's thread: it may
  /// only take note. Questions tell nothing, so a listener may have one asked.
  public void onChange(Runnable listener) {
    changeListener = listener;
  }

  /// What is going on, as of the next cycle.
  public CompletableFuture<EngineStatus> status() {
    return question(status::now);
  }

  /// Runs a question between cycles, where the trees stand still.
  public <T> CompletableFuture<T> query(Function<EngineView, T> question) {
    return question(() -> question.apply(
        new EngineView(status, candidates, local, selecting, folderStates, clashes)));
  }

  /// Gives back the memory that rows and pages of the state are kept in; they are read again when
  /// they are needed. The engine does so by itself each time it has come to the end of its work,
  /// but not after a look at the disk that found nothing to do. Completes once it is given back.
  public CompletableFuture<Boolean> releaseMemory() {
    return question(() -> {
      afterCommit.add(state::releaseMemory);
      return true;
    });
  }

  /// Looks at places of the disk at once; completes when what is there is known. Of a folder that
  /// is gone nothing can be known.
  public CompletableFuture<Boolean> look(Collection<RelativePath> paths) {
    CompletableFuture<Boolean> answer = answers.open();
    owner.post(() -> local.lookNow(paths, () -> afterCommit.add(() -> answer.complete(true))));
    return answer;
  }

  /// As [#ask], without anything being changed by it.
  private <T> CompletableFuture<T> question(Supplier<T> question) {
    return ask(() -> {
      questions++;
      return question.get();
    });
  }

  private <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = answers.open();
    owner.post(() -> {
      try {
        T result = question.get();
        afterCommit.add(() -> answer.complete(result));
      } catch (RuntimeException e) {
        // The outermost frame of a question: it fails alone, whoever asked gets to know.
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  /// The plan that the next cycle would make for all that differs, without carrying it out.
  public CompletableFuture<Plan> previewPlan() {
    return question(cycle::preview);
  }

  /// Waits until every change made before the call is everywhere. Fails with a [SyncException] of
  /// category AUTH when nobody is signed in any more.
  public CompletableFuture<SyncEnd> sync() {
    CompletableFuture<SyncEnd> answer = answers.open();
    owner.post(() -> {
      if (pausing.isPaused()) {
        afterCommit.add(() -> answer.complete(SyncEnd.PAUSED));
      } else {
        barriers.add(answer);
      }
    });
    return answer;
  }

  /// Stops all transfers; completes once nothing is in flight. The disk is still observed.
  ///
  /// @param until when to go on without being asked; empty for never
  public CompletableFuture<Boolean> pause(Optional<Instant> until) {
    CompletableFuture<Boolean> answer = answers.open();
    owner.post(() -> {
      pausing.pause(until);
      barriers.takeAll().forEach(b -> afterCommit.add(() -> b.end().complete(SyncEnd.PAUSED)));
      pauseWaiters.add(answer);
    });
    return answer;
  }

  /// Goes on after a pause; without one it does nothing.
  public CompletableFuture<Boolean> resume() {
    return ask(() -> {
      pausing.resume();
      cycle.lookAgain();
      return true;
    });
  }

  /// Says that what `guard` holds back is meant. Completes with whether it held anything back.
  public CompletableFuture<Boolean> allow(Guard guard) {
    return answerGuard(guard, () -> guards.allow(guard));
  }

  /// Has what `guard` noticed taken back on the side where it happened. Completes with whether it
  /// held anything back.
  public CompletableFuture<Boolean> restore(Guard guard) {
    return answerGuard(guard, () -> restoration.begin(guard));
  }

  /// Leaves the folder at a place out on this device; completes with what was kept here so far,
  /// because the server does not have it. The rest goes to the trash.
  ///
  /// Fails with a [SyncException] if there is no such folder at the server.
  public CompletableFuture<LeftOutFolder> exclude(RelativePath path) {
    return ask(() -> selecting.exclude(path));
  }

  /// Has the folder at a place synced again. Fails with a [SyncException] if it was not left out.
  public CompletableFuture<Boolean> include(RelativePath path) {
    return ask(() -> {
      if (local.scansDone() == 0 || !local.missing().isEmpty()) {
        // What Cairn itself had begun to take away before it ended would look deleted by a person.
        throw new SyncException(
            SyncException.Category.REFUSED,
            "not_looked_at_yet",
            "Cairn is still looking at the folder; try again in a moment");
      }
      return selecting.include(path);
    });
  }

  private CompletableFuture<Boolean> answerGuard(Guard guard, Runnable answer) {
    return ask(() -> {
      boolean isHeld = guards.held().filter(held -> held.guard() == guard).isPresent();
      if (isHeld) {
        answer.run();
        cycle.lookAgain();
      }
      return isHeld;
    });
  }

  /// Whether there is something to do before [#untilNextNanos()] is over.
  public boolean hasMessages() {
    return !owner.isEmpty();
  }

  /// How long nothing has to be done, unless a message comes, in nanoseconds; 0 for now.
  public long untilNextNanos() {
    return cycle.untilNextNanos();
  }

  /// Runs the messages that are waiting, and one cycle. Throws what makes it impossible to go on:
  /// the engine then has to be given up, see [#giveUp(SyncException)].
  public void step() {
    step(owner.takeWaiting(MESSAGES_PER_CYCLE_MAX));
  }

  /// As [#step()], once there is a message or something is due.
  void stepWhenDue() throws InterruptedException {
    step(owner.take(untilNextNanos(), MESSAGES_PER_CYCLE_MAX));
  }

  private void step(List<Runnable> messages) {
    state.transaction(() -> {
      messages.forEach(Runnable::run);
      cycle.run();
      answerWaiters();
    });
    jobs.begin();
    List<Runnable> replies = List.copyOf(afterCommit);
    afterCommit.clear();
    replies.forEach(Runnable::run);
    boolean isTold = messages.size() > questions;
    questions = 0;
    if (isTold) {
      changeListener.run();
    }
    if (cycle.takeRest()) {
      state.releaseMemory();
    }
  }

  private void answerWaiters() {
    Optional<SyncException> signedOut = status.signedOut();
    barriers
        .takeEnded()
        .forEach(b -> afterCommit.add(() -> signedOut.ifPresentOrElse(
            cause -> b.end().completeExceptionally(cause), () -> b.end().complete(end(b)))));
    if (!candidates.hasBusy()) {
      pauseWaiters.forEach(waiter -> afterCommit.add(() -> waiter.complete(true)));
      pauseWaiters.clear();
    }
  }

  private SyncEnd end(Barrier barrier) {
    EngineStatus now = status.now();
    boolean isClean = barrier.awaited().isEmpty()
        && now.conflicts() == 0
        && now.problems().isEmpty()
        && now.phase() != EngineStatus.Phase.ATTENTION;
    return isClean ? SyncEnd.DONE : SyncEnd.problems(status.left(now, barrier.awaited()));
  }

  /// Ends the engine; whoever waits for an answer gets to know why.
  void giveUp(SyncException cause) {
    broken.complete(cause);
    answers.end(cause);
  }

  /// From now on, messages are dropped, and whoever waits for an answer is told so.
  void closeMailbox() {
    owner.close();
    answers.end(new SyncException(
        SyncException.Category.TRANSIENT, "stopped", "Sync of this folder is ending"));
  }

  /// The engine was stopped by its owner, rather than by a crash.
  void noteCleanStop() {
    state.settings().put(Setting.CLEAN_STOP, "yes");
  }
}
