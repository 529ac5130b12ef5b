package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.state.NodeRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// The `sync` calls that are waiting. Belongs to the owner thread.
final class Barriers {
  private final LocalObservation local;
  private final RemoteObservation remote;
  private final NodeRows rows;
  private final Candidates candidates;
  private final Retries retries;
  private final Decisions decisions;
  private final Selecting selecting;
  private final GroupQuiet groups;
  private final List<Barrier> open = new ArrayList<>();

  Barriers(
      LocalObservation local,
      RemoteObservation remote,
      NodeRows rows,
      Candidates candidates,
      Retries retries,
      Decisions decisions,
      Selecting selecting,
      GroupQuiet groups) {
    this.groups = groups;
    this.local = local;
    this.remote = remote;
    this.rows = rows;
    this.candidates = candidates;
    this.retries = retries;
    this.decisions = decisions;
    this.selecting = selecting;
  }

  /// Looks at the disk and the server anew, and waits for what is found; then `end` is to be
  /// completed.
  void add(CompletableFuture<SyncEnd> end) {
    Barrier barrier = new Barrier(end, local.scansDone(), remote.wantNow());
    local.scanAllNow();
    candidates.addAll(retries.takeAll(candidates.busy()));
    open.add(barrier);
  }

  void caused(FileId id, FileId caused) {
    open.forEach(barrier -> barrier.caused(id, caused));
  }

  /// Takes out the barriers that have ended. Those that nobody waits for any more are forgotten.
  List<Barrier> takeEnded() {
    open.removeIf(barrier -> barrier.end().isCancelled());
    if (local.isRootLost() || remote.isSignedOut()) {
      // Only the person can change that, and is told so.
      return takeAll();
    }
    for (Barrier barrier : open) {
      // What is to be brought back differs only once it is there again.
      if (barrier.canCollect(local.scansDone(), remote.readsDone()) && decisions.isAtRest()) {
        Set<FileId> awaited = candidates.shared(rows.differing());
        awaited.addAll(local.missing());
        barrier.collect(awaited);
      }
    }
    List<Barrier> ended =
        open.stream().filter(b -> b.isCollected() && isSettled(b.awaited())).toList();
    if (!ended.isEmpty() && (!decisions.isAtRest() || selecting.isTidying())) {
      return List.of();
    }
    open.removeAll(ended);
    return ended;
  }

  /// What failed a moment ago, though the server can be reached, is likely to go well in the next.
  private boolean isStuck(FileId id) {
    boolean isWorthWaiting = remote.trouble().isEmpty() && retries.isTriedAgainSoon(id);
    return retries.isFailing(id) && !isWorthWaiting;
  }

  /// Takes out all of them, because nothing more will happen.
  List<Barrier> takeAll() {
    List<Barrier> all = List.copyOf(open);
    open.clear();
    return all;
  }

  /// Whether each node is equal in all trees, or has a known reason not to be. One that waits for
  /// others may still get its turn while something is known to be gone from its place.
  private boolean isSettled(Set<FileId> awaited) {
    boolean isAnythingMoving = !candidates.isEmpty()
        || candidates.hasBusy()
        || !local.missing().isEmpty()
        || groups.isAwaiting();
    Iterator<FileId> rest = awaited.iterator();
    while (rest.hasNext()) {
      FileId id = rest.next();
      if (isEqual(id)) {
        rest.remove();
      } else if (isAnythingMoving) {
        // With many thousands to come, not all of them are looked at each time.
        return false;
      }
    }
    return awaited.stream()
        .allMatch(id -> isStuck(id) || candidates.waitingReason(id).isPresent());
  }

  private boolean isEqual(FileId id) {
    return !candidates.isBusy(id) && !rows.differs(id) && !local.isMissing(id);
  }
}
