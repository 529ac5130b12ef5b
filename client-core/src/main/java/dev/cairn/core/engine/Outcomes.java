package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// What becomes of nodes after an action: planned again, tried again later, or the world is
/// looked at again first. Belongs to the owner thread.
final class Outcomes {
  private static final int REFUSALS_MAX = 3;
  private static final int SURPRISES_MAX = 5;

  private final Candidates candidates;
  private final Retries retries;
  private final RemoteObservation remote;
  private final LocalObservation local;
  private final Selecting selecting;

  /// How often the server has said no about a node since it last agreed. A few times that only
  /// means that the server's tree was not known yet, and the next plan is made with it.
  private final Map<FileId, Integer> refusals = new HashMap<>();

  /// How often the disk was other than recorded when a node was to be worked on.
  private final Map<FileId, Integer> surprises = new HashMap<>();

  Outcomes(
      Candidates candidates,
      Retries retries,
      RemoteObservation remote,
      LocalObservation local,
      Selecting selecting) {
    this.candidates = candidates;
    this.retries = retries;
    this.remote = remote;
    this.local = local;
    this.selecting = selecting;
  }

  void done(FileId id) {
    refusals.remove(id);
    surprises.remove(id);
    candidates.done(id);
  }

  /// The node is the same everywhere: whatever kept it from that is over.
  void settled(FileId id) {
    refusals.remove(id);
    surprises.remove(id);
    retries.clear(id);
    candidates.settled(id);
  }

  /// What the server has done with the node, it has done with others too; the feed tells which.
  void othersWentAlong() {
    remote.needFeed();
  }

  /// It was not tried, or not to its end, for no fault of its own.
  void dropped(FileId id) {
    candidates.done(id);
  }

  /// The disk is other than recorded; looking at it again tells what is to be done. When looking
  /// does not help, something that is not synced is in the way.
  void diskChanged(FileId id, RelativePath path) {
    local.lookNow(path);
    if (surprises.merge(id, 1, Integer::sum) > SURPRISES_MAX) {
      retries.failed(
          id,
          new SyncException(
              SyncException.Category.LOCAL_IO,
              "in_the_way",
              "Something that is not synced, or keeps changing, is in its place"));
    }
    candidates.done(id);
  }

  /// @param isAsRecorded whether what was read is the file as it is recorded; if not, reading it
  ///     again does not help, and only a look at the disk does
  void wasRead(FileId id, RelativePath path, boolean isAsRecorded) {
    if (isAsRecorded) {
      done(id);
    } else {
      diskChanged(id, path);
    }
  }

  /// A place may be other than recorded, and that is nobody's failure.
  void lookAgain(RelativePath path) {
    local.lookNow(path);
  }

  /// As [#lookAgain]; `then` runs once the places have been looked at.
  void lookNow(Collection<RelativePath> paths, Runnable then) {
    local.lookNow(paths, then);
  }

  void failed(FileId id, SyncException cause) {
    if (cause.code().equals("not_empty") && selecting.staysOccupied(id)) {
      candidates.done(id);
      return;
    }
    boolean isRefused = cause.category() == SyncException.Category.REFUSED;
    if (isRefused) {
      remote.want();
    }
    if (cause.code().equals("unreachable") || cause.category() == SyncException.Category.AUTH) {
      // The server may be gone as well, or not know this device any more: everybody should then
      // know at once.
      remote.want();
    }
    boolean isWorthLookingFirst = isRefused && refusals.merge(id, 1, Integer::sum) <= REFUSALS_MAX;
    if (!isWorthLookingFirst && !cause.code().equals("stopped")) {
      retries.failed(id, cause);
    }
    candidates.done(id);
  }
}
