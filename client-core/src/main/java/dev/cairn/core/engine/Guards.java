package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.Groups;
import dev.cairn.core.plan.Guard;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.plan.SafetyChecks;
import dev.cairn.core.plan.Tree;
import dev.cairn.core.plan.Trees;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.Divergences;
import dev.cairn.core.state.Settings;
import dev.cairn.core.state.Settings.Setting;
import dev.cairn.core.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands between plan and action. When a plan would carry something out that may be a mistake
/// made with the whole folder, nothing of it is applied, and sync waits until the person has
/// decided or the cause is gone. Derived from the trees each time, so it cannot get stuck.
/// Belongs to the owner thread.
final class Guards {
  private static final Logger log = LoggerFactory.getLogger(Guards.class);

  /// Whether everything has changed is counted once in this time while something has: what has
  /// not changed is not in question, and counting costs as much as there is that differs.
  private static final Duration CHANGES_COUNTED_EVERY = Duration.ofSeconds(1);

  /// Many deletions wait so long at most for the disk to be quiet: then all are seen at once.
  private static final Duration DELETIONS_WAIT_MAX = Duration.ofSeconds(5);

  private final Divergences divergences;
  private final Settings settings;
  private final Clock clock;
  private final Supplier<Trees> trees;
  private final Predicate<FileId> hasBase;
  private final Predicate<FileId> isUnread;
  private final LocalObservation local;
  private final AllowedGuards allowed;
  private final RecentDeletions recent;
  private Optional<HeldBack> held = Optional.empty();

  /// How many files both sides had agreed on when sync was held back.
  private long agreedWhenHeld;

  private Optional<Long> deletionsWaitUntil = Optional.empty();
  private long nextCountNanos;

  Guards(
      State state,
      FileId rootId,
      Clock clock,
      LocalObservation local,
      AllowedGuards allowed,
      RecentDeletions recent) {
    this.trees = () -> state.trees(rootId);
    this.divergences = state.divergences();
    this.settings = state.settings();
    this.clock = clock;
    this.hasBase = id -> state.synced().base(id).isPresent();
    this.isUnread =
        id -> state.local().find(id).filter(node -> node.node().isUnread()).isPresent();
    this.local = local;
    this.allowed = allowed;
    this.recent = recent;
    this.nextCountNanos = clock.monotonicNanos();
  }

  /// What waits for the person.
  Optional<HeldBack> held() {
    return held;
  }

  /// How much of what is to be planned for a plan is about.
  enum Piece {
    ALL,
    /// The first of several. What the others hold is counted with it: of a change that is refused,
    /// nothing is to be carried out.
    FIRST,
    FURTHER
  }

  /// The plan as far as it may be carried out now; the rest waits, with a reason.
  Plan review(Plan plan, Piece piece) {
    List<Guard> concerned = Stream.of(Guard.values())
        .filter(guard -> held.isPresent() || piece == Piece.FIRST || isAbout(plan, guard))
        .toList();
    if (concerned.isEmpty()) {
      if (piece == Piece.ALL) {
        deletionsWaitUntil = Optional.empty();
      }
      return plan;
    }
    SafetyChecks checks = checks();
    Set<Guard> meant = allowed.all();
    Optional<HeldBack> found = concerned.stream()
        .filter(guard -> !meant.contains(guard))
        .flatMap(guard -> refused(guard, checks).stream())
        .findFirst();
    if (found.isPresent() && divergences.unread() > 0 && !found.get().guard().isDeletion()) {
      return withhold(readInstead(plan), Guards::isObservation, "is read before it is sent");
    }
    note(found);
    if (concerned.contains(Guard.DELETED_HERE)) {
      recent.held(found.filter(one -> one.guard() == Guard.DELETED_HERE).isPresent());
    }
    if (found.isPresent()) {
      return withhold(plan, Guards::isObservation, found.get().sentence());
    }
    return isStormOfDeletions(plan, checks)
        ? withhold(plan, action -> !isDeletion(action), "waits until the disk is quiet")
        : plan;
  }

  private SafetyChecks checks() {
    SafetyChecks otherwise = SafetyChecks.DEFAULT;
    return new SafetyChecks(
        settings.number(Setting.GUARD_FILES_MIN, otherwise.filesMin()),
        settings.number(Setting.GUARD_DELETED_MAX, otherwise.deletedMax()),
        settings.number(Setting.GUARD_DELETED_PERCENT_MAX, otherwise.deletedPercentMax()));
  }

  private Optional<HeldBack> refused(Guard guard, SafetyChecks checks) {
    long differing = divergences.files(guard);
    if (differing == 0) {
      return Optional.empty();
    }
    boolean isHeldAlready = held.filter(before -> before.guard() == guard).isPresent();
    long passed = guard == Guard.DELETED_HERE ? recent.files() : 0;
    long counted = isHeldAlready ? Long.MAX_VALUE : checks.enough(differing + passed);
    long agreed = divergences.agreedFiles(counted) + passed;
    // What others have deleted as well since the guard fell makes the rest fewer, and no safer.
    long others = guard.isDeletion() && isHeldAlready ? Math.max(0, agreedWhenHeld - agreed) : 0;
    long all = agreed + others;
    long files = differing;
    if (guard.isDeletion() && checks.refuse(guard, files + passed + others, all)) {
      files -= filesOfGroups(guard);
    }
    if (files > 0 && checks.refuse(guard, files + passed + others, all)) {
      agreedWhenHeld = isHeldAlready ? agreedWhenHeld : agreed;
      return Optional.of(new HeldBack(guard, files + passed, since(guard)));
    }
    if (!guard.isDeletion()) {
      nextCountNanos = clock.monotonicNanos() + CHANGES_COUNTED_EVERY.toNanos();
    }
    return Optional.empty();
  }

  /// How many of the deleted files were in a group that is still there. That a repository is
  /// packed, and thousands of its files are one, is no accident.
  private long filesOfGroups(Guard guard) {
    Trees now = trees.get();
    Groups groups = new Groups(now);
    Tree deleter = guard == Guard.DELETED_HERE ? now.local() : now.remote();
    return divergences.nodes(guard).stream()
        .filter(id -> now.synced().node(id).filter(node -> !node.isFolder()).isPresent())
        .filter(id -> groups.folderOf(id).filter(deleter::hasFolder).isPresent())
        .count();
  }

  private Instant since(Guard guard) {
    return held.filter(before -> before.guard() == guard)
        .map(HeldBack::since)
        .orElseGet(clock::wallTime);
  }

  /// Whether the plan would carry out what the guard is about.
  private boolean isAbout(Plan plan, Guard guard) {
    return switch (guard) {
      case DELETED_HERE ->
        has(plan, a -> a instanceof Action.DeleteRemote || a instanceof Action.SendGroup);
      case DELETED_THERE ->
        has(plan, a -> a instanceof Action.DeleteLocal || a instanceof Action.FetchGroup);
      case CHANGED_HERE ->
        has(
                plan,
                action -> (action instanceof Action.Upload || action instanceof Action.SendGroup)
                    && hasBase.test(action.id()))
            && isTimeToCount();
      case CHANGED_THERE ->
        has(
                plan,
                action -> (action instanceof Action.Download || action instanceof Action.FetchGroup)
                    && hasBase.test(action.id()))
            && isTimeToCount();
    };
  }

  private static boolean has(Plan plan, Predicate<Action> kind) {
    return plan.actions().stream().anyMatch(kind);
  }

  private boolean isTimeToCount() {
    return nextCountNanos - clock.monotonicNanos() <= 0;
  }

  private void note(Optional<HeldBack> found) {
    if (found.isPresent() && held.isEmpty()) {
      log.atWarn()
          .addKeyValue("guard", found.get().guard().id())
          .addKeyValue("files", found.get().files())
          .log("Sync is held back");
    }
    held = found;
  }

  private boolean isStormOfDeletions(Plan plan, SafetyChecks checks) {
    boolean isStorm = has(plan, Action.DeleteRemote.class::isInstance)
        && !local.isQuiet()
        && divergences.files(Guard.DELETED_HERE) >= checks.filesMin();
    if (!isStorm) {
      deletionsWaitUntil = Optional.empty();
      return false;
    }
    long now = clock.monotonicNanos();
    long until = deletionsWaitUntil.orElse(now + DELETIONS_WAIT_MAX.toNanos());
    deletionsWaitUntil = Optional.of(until);
    return until - now > 0;
  }

  private static boolean isDeletion(Action action) {
    return action instanceof Action.DeleteRemote;
  }

  /// What changes neither side, and may show that nothing is wrong.
  private static boolean isObservation(Action action) {
    return action instanceof Action.Bookkeeping || action instanceof Action.ReadLocal;
  }

  /// Files that were only touched are found out by reading them, before any is sent.
  private Plan readInstead(Plan plan) {
    List<Action> actions = plan.actions().stream()
        .map(action -> action instanceof Action.Upload && isUnread.test(action.id())
            ? new Action.ReadLocal(action.id())
            : action)
        .toList();
    return new Plan(actions, plan.conflicts(), plan.waiting(), plan.clashes(), plan.leftOut());
  }

  private static Plan withhold(Plan plan, Predicate<Action> isAdmitted, String reason) {
    List<Action> admitted = new ArrayList<>();
    Map<FileId, String> waiting = new LinkedHashMap<>(plan.waiting());
    for (Action action : plan.actions()) {
      if (isAdmitted.test(action)) {
        admitted.add(action);
      } else {
        waiting.put(action.id(), reason);
      }
    }
    Set<FileId> acted = admitted.stream().map(Action::id).collect(Collectors.toSet());
    return new Plan(
        admitted,
        plan.conflicts().stream()
            .filter(conflict -> acted.contains(conflict.id()))
            .toList(),
        waiting,
        plan.clashes(),
        plan.leftOut());
  }

  /// The person says that it is meant. Holds until what it is about is done.
  void allow(Guard guard) {
    allowed.add(guard);
    if (guard == Guard.DELETED_HERE) {
      recent.meant();
    }
    held = Optional.empty();
  }

  /// Nobody is at work. What still differs may do so for good, and must not keep a guard from
  /// falling the next time.
  void idle() {
    allowed.clear(guard -> divergences.files(guard) == 0);
  }

  /// Nothing differs any more: what was allowed is done, and the next time is asked about again.
  void rest() {
    held = Optional.empty();
    recent.rest();
    allowed.clear();
  }
}
