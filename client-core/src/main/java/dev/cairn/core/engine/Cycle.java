package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.EditRule;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.plan.Planner;
import dev.cairn.core.plan.Policy;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.TrafficMeter.Traffic;
import dev.cairn.core.state.Counters;
import dev.cairn.core.state.Counters.Counter;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.State;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// One round: observe, plan for what was heard of, hand the actions to their lanes.
///
/// The cycle is level-triggered. It asks what the trees are, not what has happened, so a lost or
/// doubled message changes nothing but the moment. Belongs to the owner thread.
final class Cycle {
  private static final int ROUNDS_MAX = 4;
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final EngineParts parts;
  private final State state;
  private final Clock clock;
  private final EditRule edits;
  private final Candidates candidates;
  private final Retries retries;
  private final FolderWatch watch;
  private final LocalObservation local;
  private final RemoteObservation remote;
  private final Outcomes outcomes;
  private final Work work;
  private final Decisions decisions;
  private final Pausing pausing;
  private final Guards guards;
  private final Selecting selecting;
  private final NameClashes clashes;
  private final GroupQuiet groups;
  private final SettledConflicts settledConflicts;
  private boolean hasLookedWhenIdle;
  private boolean hasComeToRest;

  /// Whether nothing was to be done about all that was planned for since that look.
  private boolean isFruitlessLook;

  /// Whether the last plan was made for the first of those that it is to be made for.
  private boolean isMoreToPlan;

  private long scansSeen;

  Cycle(
      EngineParts parts,
      Candidates candidates,
      Retries retries,
      FolderWatch watch,
      LocalObservation local,
      RemoteObservation remote,
      Outcomes outcomes,
      Work work,
      Decisions decisions,
      Pausing pausing,
      Guards guards,
      Selecting selecting,
      NameClashes clashes,
      GroupQuiet groups) {
    this.parts = parts;
    this.state = parts.state();
    this.edits =
        new EditRules(state, state.tree(parts.rootId(), Side.SYNCED), parts.remote()::clockOffset);
    this.clock = parts.clock();
    this.candidates = candidates;
    this.retries = retries;
    this.watch = watch;
    this.local = local;
    this.remote = remote;
    this.outcomes = outcomes;
    this.work = work;
    this.decisions = decisions;
    this.pausing = pausing;
    this.guards = guards;
    this.selecting = selecting;
    this.clashes = clashes;
    this.groups = groups;
    this.settledConflicts = new SettledConflicts(state, parts.rootId());
  }

  void run() {
    watch.tick();
    local.tick();
    remote.tick();
    candidates.addAll(retries.takeDue());
    if (groups.takeQuiet()) {
      candidates.wakeWaiting();
    }
    candidates.wakeWaitingIfDue(clock.monotonicNanos());
    if (scansSeen != local.scansDone()) {
      // What could not be tidied up the last time is tried again, too.
      scansSeen = local.scansDone();
      selecting.scanned();
      lookAgain();
    }
    if (canAct()) {
      planAndBegin();
      work.run();
    }
    if (pausing.isPaused()) {
      // Also what came to its end when it was to be stopped, and now waits for its next step.
      work.stop();
    } else {
      decisions.run();
    }
    countTraffic();
  }

  /// Looks at everything that differs once more when nothing else is to be done.
  void lookAgain() {
    hasLookedWhenIdle = false;
  }

  /// Whether nothing was left to be done since this was asked the last time.
  boolean takeRest() {
    boolean isRest = hasComeToRest;
    hasComeToRest = false;
    return isRest;
  }

  /// Whether the trees are such that a plan may be made from them and carried out.
  private boolean canAct() {
    return !pausing.isPaused() && !local.isRootLost() && remote.isWhole() && remote.isIdle();
  }

  /// What is merely recorded may be what others waited for, and nobody will tell them: they are
  /// planned for again at once.
  private void planAndBegin() {
    int rounds = 0;
    while (planRound() && rounds < ROUNDS_MAX) {
      candidates.wakeWaiting();
      rounds++;
    }
  }

  /// Returns whether something came to its end by being looked at.
  private boolean planRound() {
    lookWhenIdle();
    if (candidates.isEmpty()) {
      return false;
    }
    Set<FileId> ids = candidates.take(parts.plannedTogether());
    Guards.Piece piece = nextPiece();
    state.rows().load(ids);
    hasLookedWhenIdle = false;
    ids.addAll(selecting.review(ids));
    ids.removeIf(candidates::isBusy);
    List<FileId> asked = List.copyOf(ids);
    boolean hasEnded = ids.removeIf(this::isSettled);
    ids.removeIf(retries::isWaiting);
    boolean wasHeld = guards.held().isPresent();
    Plan plan = guards.review(selecting.withoutOccupied(plan(ids)), piece);
    candidates.planned(ids, plan.waiting());
    clashes.planned(asked, plan.clashes());
    clashes.heldUp(plan).forEach(retries::clear);
    // What stays as it is on purpose is not in trouble any more.
    plan.leftOut().keySet().forEach(retries::clear);
    if (!plan.actions().isEmpty()) {
      state.counters().add(Counter.CYCLES, 1);
      work.begin(plan);
    }
    isFruitlessLook &= plan.actions().isEmpty() && !candidates.hasBusy();
    if (isFruitlessLook && !isMoreToPlan && isHeldUpByClashesOnly()) {
      // Looking once more tells nothing new, and nobody is at work.
      work.tidy();
      guards.rest();
      hasLookedWhenIdle = true;
    }
    if (wasHeld && guards.held().isEmpty()) {
      candidates.wakeWaiting();
    }
    return hasEnded || plan.actions().stream().anyMatch(Action.Bookkeeping.class::isInstance);
  }

  /// What differs and was in no message is found here at the latest, also right after the start.
  private void lookWhenIdle() {
    boolean isIdle = candidates.isEmpty() && !candidates.hasBusy() && local.isQuiet();
    if (!isIdle || hasLookedWhenIdle) {
      return;
    }
    candidates.addAll(selecting.lookAtAll());
    List<FileId> differing = state.rows().differing();
    candidates.addAll(differing);
    settledConflicts.drop();
    if (differing.isEmpty()) {
      work.tidy();
      guards.rest();
      hasComeToRest = true;
    } else {
      guards.idle();
    }
    hasLookedWhenIdle = true;
    isFruitlessLook = true;
  }

  /// What has just been taken is planned for now; whether that is all tells what is left.
  private Guards.Piece nextPiece() {
    boolean isFurther = isMoreToPlan;
    isMoreToPlan = !candidates.isEmpty();
    if (isFurther) {
      return Guards.Piece.FURTHER;
    }
    return isMoreToPlan ? Guards.Piece.FIRST : Guards.Piece.ALL;
  }

  private boolean isHeldUpByClashesOnly() {
    return !clashes.isEmpty() && state.problems().count() == 0 && guards.held().isEmpty();
  }

  private boolean isSettled(FileId id) {
    boolean isEqual = !state.rows().differs(id) && !selecting.isUnsettled(id);
    if (isEqual) {
      outcomes.settled(id);
    }
    return isEqual;
  }

  /// What is missing is not there to be moved out of the way either: once it is known to be gone or
  /// elsewhere, that is planned for.
  private boolean isToBeLeftAlone(FileId id) {
    return candidates.isBusy(id) || retries.isWaiting(id) || local.isMissing(id);
  }

  private Plan plan(Set<FileId> ids) {
    LocalDate today = LocalDate.ofInstant(clock.wallTime(), ZoneId.systemDefault());
    return Planner.plan(
        state.trees(parts.rootId()),
        ids,
        this::isToBeLeftAlone,
        new Policy(
            parts.device().name(),
            today,
            this::author,
            edits,
            groups,
            state.leftOut().selection(),
            parts.files().nameRules()));
  }

  private String author(FileId id) {
    return state.remote().find(id).orElseThrow().author().name();
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

  /// The plan for all that differs.
  Plan preview() {
    List<FileId> differing = state.rows().differing();
    Plan plan = guards.review(plan(new LinkedHashSet<>(differing)), Guards.Piece.ALL);
    Map<FileId, String> waiting = new LinkedHashMap<>(plan.waiting());
    for (FileId id : differing) {
      if (candidates.isBusy(id)) {
        waiting.put(id, "It is being worked on right now");
      } else if (retries.isWaiting(id)) {
        waiting.put(
            id,
            state
                .problems()
                .find(id)
                .map(problem -> "Waits for its next try: " + problem.message())
                .orElse("Waits for its next try"));
      }
    }
    return new Plan(plan.actions(), plan.conflicts(), waiting, plan.clashes(), plan.leftOut());
  }

  long untilNextNanos() {
    if (isMoreToPlan && canAct()) {
      return 0;
    }
    long next = retries.untilNext(IDLE_NANOS);
    next = candidates.untilWake(clock.monotonicNanos(), next);
    next = watch.untilNext(next);
    next = local.untilNext(next);
    if (!pausing.isPaused()) {
      next = decisions.untilNext(next);
    }
    return remote.untilNext(next);
  }
}
