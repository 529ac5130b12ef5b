package dev.cairn.core.engine;

import dev.cairn.core.model.BaseVersion;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.plan.ConflictNames;
import dev.cairn.core.state.ConflictRecords.ConflictRecord;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import java.util.Optional;

/// A conflict that waits for a person, with both files as they were last seen.
///
/// @param now the server's version of the file that has the name
/// @param base what both were made from, if that is known
record OpenConflict(
    ConflictRecord conflict,
    RelativePath path,
    LocalNode file,
    RelativePath copyPath,
    LocalNode copy,
    Optional<RemoteNode> now,
    Optional<BaseVersion> base) {
  /// Finds it by either of its files. Asked between cycles.
  static OpenConflict find(State state, SqliteTree localTree, RelativePath path) {
    return state.conflicts().all().stream()
        .flatMap(conflict -> describe(state, localTree, conflict).stream())
        .filter(open -> open.path().equals(path) || open.copyPath().equals(path))
        .findFirst()
        .orElseThrow(() -> new SyncException(
            Category.REFUSED, "no_conflict", "There is no conflict about " + path));
  }

  private static Optional<OpenConflict> describe(
      State state, SqliteTree localTree, ConflictRecord conflict) {
    Optional<RelativePath> copyPath = localTree.path(conflict.copyId());
    Optional<RelativePath> path =
        localTree.path(conflict.id()).or(() -> copyPath.flatMap(ConflictNames::original));
    Optional<LocalNode> copy = state.local().find(conflict.copyId());
    Optional<LocalNode> file =
        path.flatMap(localTree::find).flatMap(id -> state.local().find(id));
    if (file.isEmpty() || copy.isEmpty() || copyPath.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new OpenConflict(
        conflict,
        path.orElseThrow(),
        file.get(),
        copyPath.get(),
        copy.get(),
        state.remote().find(file.get().node().id()),
        state.conflictBases().find(conflict.copyId())));
  }
}
