package dev.cairn.core.engine;

import dev.cairn.core.engine.EngineStatus.Phase;
import dev.cairn.core.engine.EngineStatus.ProblemView;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.PendingBytes;
import dev.cairn.core.state.Problems.Problem;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.TransferMonitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the status off the trees. Belongs to the owner thread.
final class StatusView {
  private final State state;
  private final SqliteTree localTree;
  private final SqliteTree remoteTree;
  private final LocalObservation local;
  private final RemoteObservation remote;
  private final Pausing pausing;
  private final TransferMonitor transfers;
  private final Clock clock;

  StatusView(
      EngineParts parts,
      SqliteTree localTree,
      SqliteTree remoteTree,
      LocalObservation local,
      RemoteObservation remote,
      Pausing pausing) {
    this.state = parts.state();
    this.localTree = localTree;
    this.remoteTree = remoteTree;
    this.local = local;
    this.remote = remote;
    this.pausing = pausing;
    this.transfers = parts.transfers();
    this.clock = parts.clock();
  }

  EngineStatus now() {
    List<ProblemView> problems = problems();
    int conflicts = state.conflicts().all().size();
    PendingBytes pending = state.rows().pending();
    long differing = state.rows().countDiffering();
    long failing = state.problems().all().size();
    boolean isWorking = differing > failing || !local.isQuiet() || !remote.isWhole();
    Phase phase = phase(isWorking, !problems.isEmpty() || conflicts > 0);
    return new EngineStatus(
        phase,
        sentence(phase, problems.size(), conflicts),
        pausing.until(),
        pending,
        conflicts,
        problems,
        transfers.snapshot());
  }

  private Phase phase(boolean isWorking, boolean needsPerson) {
    if (local.isRootLost() || isSignedOut()) {
      return Phase.ATTENTION;
    }
    if (pausing.isPaused()) {
      return Phase.PAUSED;
    }
    if (remote.trouble().isPresent()) {
      return Phase.OFFLINE;
    }
    if (isWorking) {
      return Phase.SYNCING;
    }
    return needsPerson ? Phase.ATTENTION : Phase.UP_TO_DATE;
  }

  private boolean isSignedOut() {
    return remote
        .trouble()
        .filter(cause -> cause.category() == SyncException.Category.AUTH)
        .isPresent();
  }

  private String sentence(Phase phase, int problems, int conflicts) {
    return switch (phase) {
      case UP_TO_DATE -> "Up to date";
      case SYNCING -> "Syncing";
      case PAUSED -> "Paused";
      case OFFLINE -> remote.trouble().map(SyncException::sentence).orElse("Offline");
      case ATTENTION -> attention(problems, conflicts);
    };
  }

  private String attention(int problems, int conflicts) {
    if (local.isRootLost()) {
      return "The folder is not there, or is not the one that was added; nothing is deleted";
    }
    if (isSignedOut()) {
      return remote.trouble().map(SyncException::sentence).orElse("Signed out");
    }
    if (conflicts > 0) {
      return conflicts == 1 ? "One conflict needs you" : conflicts + " conflicts need you";
    }
    return problems == 1 ? "One item cannot be synced" : problems + " items cannot be synced";
  }

  private List<ProblemView> problems() {
    List<ProblemView> views = new ArrayList<>();
    for (Problem problem : state.problems().all()) {
      views.add(new ProblemView(
          path(problem.id()),
          problem.code(),
          problem.message(),
          problem.since(),
          Optional.of(problem.retryAt())));
    }
    Instant now = clock.wallTime();
    local.skipped().all().stream()
        .filter(item -> !item.code().equals("not_a_file"))
        .forEach(item -> views.add(
            new ProblemView(item.path(), item.code(), item.message(), now, Optional.empty())));
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
