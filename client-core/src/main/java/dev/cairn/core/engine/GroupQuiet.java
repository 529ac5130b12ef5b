package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.GroupRule;
import dev.cairn.core.state.SqliteTree;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Tells whether all that was written in a group's folder has been looked at, and remembers which
/// folders a plan waits for. Belongs to the owner thread.
final class GroupQuiet implements GroupRule {
  private final LocalObservation local;
  private final SqliteTree localTree;
  private final Set<FileId> awaited = new LinkedHashSet<>();

  GroupQuiet(LocalObservation local, SqliteTree localTree) {
    this.local = local;
    this.localTree = localTree;
  }

  @Override
  public boolean isQuiet(FileId folder) {
    boolean isQuiet = isQuietNow(folder);
    if (!isQuiet) {
      awaited.add(folder);
    }
    return isQuiet;
  }

  private boolean isQuietNow(FileId folder) {
    Optional<RelativePath> path = localTree.path(folder);
    return path.isEmpty() || local.isQuietBelow(path.get());
  }

  /// Whether a plan waits for a folder.
  boolean isAwaiting() {
    return !awaited.isEmpty();
  }

  /// Takes out the folders that are quiet by now; returns whether there were any.
  boolean takeQuiet() {
    return awaited.removeIf(this::isQuietNow);
  }
}
