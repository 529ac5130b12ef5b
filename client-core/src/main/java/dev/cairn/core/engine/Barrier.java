package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// One `sync` call: waits until every change that the disk and the server had when it was made,
/// and what these caused, is everywhere. Changes made later are not awaited, so it ends however
/// busy the folder is. Belongs to the owner thread, except for the future.
final class Barrier {
  private final CompletableFuture<SyncEnd> end;
  private final long scansBefore;
  private final long readNeeded;
  private final Set<FileId> awaited = new LinkedHashSet<>();
  private boolean isCollected;

  /// @param end what the caller waits for
  /// @param scansBefore how many full scans will have ended that began before the call
  /// @param readNeeded the reading of the feed that begins after the call
  Barrier(CompletableFuture<SyncEnd> end, long scansBefore, long readNeeded) {
    this.end = end;
    this.scansBefore = scansBefore;
    this.readNeeded = readNeeded;
  }

  CompletableFuture<SyncEnd> end() {
    return end;
  }

  /// Whether the disk and the feed have been read since the call.
  boolean canCollect(long scansDone, long readsDone) {
    return !isCollected && scansDone > scansBefore && readsDone >= readNeeded;
  }

  void collect(Set<FileId> differing) {
    awaited.addAll(differing);
    isCollected = true;
  }

  boolean isCollected() {
    return isCollected;
  }

  Set<FileId> awaited() {
    return awaited;
  }

  /// Awaits `caused` as well, because it came of a node that is awaited.
  void caused(FileId id, FileId caused) {
    if (awaited.contains(id)) {
      awaited.add(caused);
    }
  }
}
