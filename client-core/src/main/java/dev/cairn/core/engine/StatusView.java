package dev.cairn.core.engine;

import dev.cairn.core.engine.EngineStatus.Notice;
import dev.cairn.core.engine.EngineStatus.Phase;
import dev.cairn.core.engine.EngineStatus.ProblemView;
import dev.cairn.core.engine.EngineStatus.SkippedView;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.LeftOut;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.PendingBytes;
import dev.cairn.core.state.Problems.Problem;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.TransferMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the status off the trees. Belongs to the owner thread.
final class StatusView {
  /// A person reads it.
  private static final int SKIPPED_MAX = 200;
  private static final int COUNT_SHARE = 50;

  private static final int PROBLEMS_MAX = 1_000;

  private static final String SERVER_POLLED =
      "The server is asked every 30 seconds, because it cannot tell of changes at once: let"
          + " WebSocket connections to it through any proxy or firewall in between";

  private final State state;
  private final SqliteTree localTree;
  private final SqliteTree remoteTree;
  private final LocalObservation local;
  private final RemoteObservation remote;
  private final Pausing pausing;
  private final Retries retries;
  private final Guards guards;
  private final Candidates candidates;
  private final NameClashes clashes;
  private final TransferMonitor transfers;
  private final Clock clock;
  private Optional<String> whyNotWatched = Optional.empty();
  private PendingBytes counted = new PendingBytes(0, 0, 0, 0);
  private long nextCountNanos;

  StatusView(
      EngineParts parts,
      SqliteTree localTree,
      SqliteTree remoteTree,
      LocalObservation local,
      RemoteObservation remote,
      Pausing pausing,
      Retries retries,
      Guards guards,
      Candidates candidates,
      NameClashes clashes) {
    this.state = parts.state();
    this.localTree = localTree;
    this.remoteTree = remoteTree;
    this.local = local;
    this.remote = remote;
    this.pausing = pausing;
    this.retries = retries;
    this.guards = guards;
    this.candidates = candidates;
    this.clashes = clashes;
    this.transfers = parts.transfers();
    this.clock = parts.clock();
    this.nextCountNanos = clock.monotonicNanos();
  }

  EngineStatus now() {
    int conflicts = state.conflicts().here().size();
    PendingBytes pending = pending();
    long failing = state.problems().count();
    long problems = countProblems();
    boolean isWorking = (state.rows().differMoreThan(failing) && !isHeldUp(problems))
        || retries.passing().stream().anyMatch(transfers::isMoving)
        || !local.isQuiet()
        || !remote.isWhole();
    boolean needsPerson = conflicts > 0 || problems > retries.passing().size();
    Phase phase = phase(isWorking, needsPerson);
    return new EngineStatus(
        phase,
        sentence(phase, problems, conflicts),
        pausing.until(),
        pending,
        conflicts,
        problems(),
        onPurpose(),
        transfers.snapshot(),
        notices(),
        guards.held());
  }

  private long countProblems() {
    return state.problems().count()
        + clashes.count()
        + local.skipped().hindered().size();
  }

  /// Whether all that differs waits for what cannot be synced: for a name that somebody has to
  /// change, or for what is below a folder that has to go.
  private boolean isHeldUp(long problems) {
    return problems > 0
        && candidates.isEmpty()
        && !candidates.hasBusy()
        && state.rows().differing().stream()
            .allMatch(
                id -> retries.isFailing(id) || candidates.waitingReason(id).isPresent());
  }

  /// Counting takes as long as there is much to count, and the state is told several times a
  /// second: so it takes a fiftieth of the time at most. That nothing is left is told at once.
  private PendingBytes pending() {
    long now = clock.monotonicNanos();
    if (nextCountNanos - now <= 0 || !state.rows().differMoreThan(0)) {
      counted = state.rows().pending();
      long end = clock.monotonicNanos();
      nextCountNanos = end + COUNT_SHARE * (end - now);
    }
    return counted;
  }

  private List<SkippedView> onPurpose() {
    Stream<SkippedView> ignored = local.skipped().onPurpose().stream().map(StatusView::skipped);
    Stream<SkippedView> kept = state.leftOut().kept().stream()
        .flatMap(id -> localTree.path(id).stream())
        .map(path -> new SkippedView(path.value(), "left_out", LeftOut.KEPT, true));
    return Stream.concat(kept, ignored).limit(SKIPPED_MAX).toList();
  }

  /// From now on, changes of the folder are found by looking.
  ///
  /// @param reason one sentence with what helps
  void notWatched(String reason) {
    whyNotWatched = Optional.of(reason);
  }

  /// From now on, changes of the folder are seen as they happen.
  void watched() {
    whyNotWatched = Optional.empty();
  }

  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    whyNotWatched.ifPresent(reason -> notices.add(new Notice("folder_polled", reason)));
    if (remote.isWithoutSocket() && remote.trouble().isEmpty()) {
      notices.add(new Notice("server_polled", SERVER_POLLED));
    }
    return notices;
  }

  static ProblemView clash(NameClashes.Item item) {
    return new ProblemView(
        item.path().value(), "name_clash", item.message(), item.since(), Optional.empty());
  }

  static SkippedView skipped(SkippedItems.Item item) {
    return new SkippedView(item.path(), item.code(), item.message(), item.isOnPurpose());
  }

  /// Why nobody is signed in any more, if so.
  Optional<SyncException> signedOut() {
    return remote.isSignedOut() ? remote.trouble() : Optional.empty();
  }

  /// Whether the folder is not at its place, so that nothing can be said of what is in it.
  boolean isRootLost() {
    return local.isRootLost();
  }

  /// Whether the folder is not there, or nobody is signed in any more.
  boolean isStopped() {
    return local.isRootLost() || remote.isSignedOut();
  }

  private Phase phase(boolean isWorking, boolean needsPerson) {
    if (isStopped()) {
      return Phase.ATTENTION;
    }
    if (pausing.isPaused()) {
      return Phase.PAUSED;
    }
    if (guards.held().isPresent()) {
      return Phase.ATTENTION;
    }
    if (remote.trouble().isPresent()) {
      return Phase.OFFLINE;
    }
    if (isWorking) {
      return Phase.SYNCING;
    }
    if (needsPerson) {
      return Phase.ATTENTION;
    }
    return retries.passing().isEmpty() ? Phase.UP_TO_DATE : Phase.OFFLINE;
  }

  private String sentence(Phase phase, long problems, int conflicts) {
    return switch (phase) {
      case UP_TO_DATE -> "Up to date";
      case SYNCING -> "Syncing";
      case PAUSED -> "Paused";
      case OFFLINE -> offline();
      case ATTENTION -> attention(problems, conflicts);
    };
  }

  /// Why: the server cannot be asked, or what goes straight to the store does not get there.
  private String offline() {
    return remote
        .trouble()
        .map(SyncException::sentence)
        .or(() -> retries.passing().stream()
            .findFirst()
            .flatMap(state.problems()::find)
            .map(Problem::message))
        .orElse("Offline");
  }

  /// What is left undone at the end of a `sync` call. That others are at work by then says nothing
  /// of it.
  ///
  /// @param awaited what the call has waited for, and is not the same everywhere
  String left(EngineStatus now, Set<FileId> awaited) {
    boolean isTold = now.phase() != Phase.SYNCING && now.phase() != Phase.UP_TO_DATE;
    if (isTold) {
      return now.sentence();
    }
    if (now.conflicts() > 0 || countProblems() > 0) {
      return attention(countProblems(), now.conflicts());
    }
    return awaited.stream()
        .filter(id -> !path(id).isEmpty())
        .findFirst()
        .map(id -> path(id) + " " + candidates.waitingReason(id).orElse("is not synced yet"))
        .orElseGet(now::sentence);
  }

  /// What keeps all of the folder from being synced until the person has done something; mostly
  /// nothing.
  Optional<String> hindrance() {
    if (local.isRootLost()) {
      return Optional.of(
          "The folder is not there, or is not the one that was added; nothing is deleted");
    }
    return signedOut().map(SyncException::sentence).or(() -> guards.held().map(HeldBack::sentence));
  }

  /// Why nothing that differs is being synced at present, though there is nothing wrong with it.
  Optional<String> standstill() {
    return pausing.isPaused()
        ? Optional.of("Sync is paused; to go on: cairn resume")
        : remote.trouble().map(SyncException::sentence);
  }

  private String attention(long problems, int conflicts) {
    Optional<String> ofAll = hindrance();
    if (ofAll.isPresent()) {
      return ofAll.get();
    }
    String unsynced =
        problems == 1 ? "One item cannot be synced" : problems + " items cannot be synced";
    if (conflicts == 0) {
      return unsynced;
    }
    String needed = conflicts == 1 ? "One conflict needs you" : conflicts + " conflicts need you";
    return problems == 0 ? needed : needed + "; " + unsynced.toLowerCase(Locale.ROOT);
  }

  /// The first of them: a person reads them, and every state that is told holds them.
  private List<ProblemView> problems() {
    List<ProblemView> views = new ArrayList<>();
    for (Problem problem : state.problems().oldest(PROBLEMS_MAX)) {
      if (transfers.isMoving(problem.id())) {
        // What it failed of is over, though it is not known yet whether it succeeds.
        continue;
      }
      views.add(new ProblemView(
          path(problem.id()),
          problem.code(),
          problem.message(),
          problem.since(),
          Optional.of(problem.retryAt())));
    }
    clashes.all().stream()
        .limit(PROBLEMS_MAX - views.size())
        .map(StatusView::clash)
        .forEach(views::add);
    local.skipped().hindered().stream()
        .limit(PROBLEMS_MAX - views.size())
        .forEach(item -> views.add(new ProblemView(
            item.path(), item.code(), item.message(), item.since(), Optional.empty())));
    return views;
  }

  private String path(FileId id) {
    return localTree
        .path(id)
        .or(() -> remoteTree.path(id))
        .map(Object::toString)
        .orElse("");
  }
}
