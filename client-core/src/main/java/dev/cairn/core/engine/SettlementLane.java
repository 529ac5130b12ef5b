package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.state.State;
import java.util.List;

/// Tells the server which conflicts were settled here by keeping both files, so that it takes its
/// mark from the copy and all devices hear of it. What is to be told is a row until the server has
/// taken it, however long that is; telling it twice changes nothing. Belongs to the owner thread.
final class SettlementLane {
  private final State state;
  private final RemoteStore remote;
  private final Jobs jobs;
  private final Clock clock;
  private final Backoff backoff;
  private final Candidates candidates;
  private final RemoteObservation observation;
  private boolean isRunning;
  private int failures;
  private long nextTryNanos;

  SettlementLane(
      EngineParts parts,
      Jobs jobs,
      Backoff backoff,
      Candidates candidates,
      RemoteObservation observation) {
    this.state = parts.state();
    this.remote = parts.remote();
    this.jobs = jobs;
    this.clock = parts.clock();
    this.backoff = backoff;
    this.candidates = candidates;
    this.observation = observation;
    this.nextTryNanos = clock.monotonicNanos();
  }

  /// Tells what is due.
  void run() {
    if (isRunning || observation.trouble().isPresent() || untilTry() > 0) {
      return;
    }
    List<FileId> copies = due().stream().limit(CommitOp.BATCH_MAX).toList();
    if (copies.isEmpty()) {
      return;
    }
    List<CommitOp> ops =
        copies.stream().<CommitOp>map(CommitOp.SettleConflict::new).toList();
    isRunning = true;
    copies.forEach(candidates::begin);
    jobs.start(
        "settle",
        () -> remote.commit(ops),
        results -> committed(copies, results),
        cause -> failed(copies, cause));
  }

  /// A copy that the server does not have yet is sent without a mark, unless that was under way:
  /// so it is waited for.
  private List<FileId> due() {
    return state.conflicts().settled().stream()
        .filter(id -> state.remote().find(id).isPresent() && !candidates.isBusy(id))
        .toList();
  }

  private void committed(List<FileId> copies, List<CommitResult> results) {
    isRunning = false;
    failures = 0;
    for (int i = 0; i < copies.size(); i++) {
      if (results.get(i) instanceof CommitResult.Done done) {
        state.remote().put(done.node());
        state.synced().moveOn(done.node().node().id());
      }
      // What is refused does not exist there, and has no mark.
      state.conflicts().remove(copies.get(i));
      candidates.done(copies.get(i));
    }
  }

  private void failed(List<FileId> copies, SyncException cause) {
    isRunning = false;
    failures++;
    nextTryNanos = clock.monotonicNanos()
        + cause.retryAfter().orElse(backoff.delay(failures)).toNanos();
    observation.want();
    copies.forEach(candidates::done);
  }

  /// Whether the server knows everything, or cannot be told at the moment.
  boolean isAtRest() {
    return !isRunning
        && (failures > 0 || observation.trouble().isPresent() || due().isEmpty());
  }

  private long untilTry() {
    return failures == 0 ? 0 : Math.max(0, nextTryNanos - clock.monotonicNanos());
  }

  long untilNext(long mostNanos) {
    // While the server cannot be asked, nothing is due at any time: its next answer is waited for.
    boolean isWaiting =
        failures > 0 && !isRunning && observation.trouble().isEmpty() && !due().isEmpty();
    return isWaiting ? Math.min(mostNanos, untilTry()) : mostNanos;
  }
}
