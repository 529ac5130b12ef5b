package dev.cairn.core.engine;

import dev.cairn.core.engine.FolderState.Trouble;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.state.Problems.Problem;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import java.util.ArrayList;
import java.util.List;

/// Looks into folders for what a person would want to know of them. Costs as much as there is
/// that differs or has failed, wherever it is. Belongs to the owner thread.
final class FolderStates {
  private static final int LISTED_MAX = 1_000;

  private final State state;
  private final SqliteTree localTree;
  private final SqliteTree remoteTree;
  private final LocalObservation local;
  private final NameClashes clashes;

  FolderStates(
      State state,
      SqliteTree localTree,
      SqliteTree remoteTree,
      LocalObservation local,
      NameClashes clashes) {
    this.clashes = clashes;
    this.state = state;
    this.localTree = localTree;
    this.remoteTree = remoteTree;
    this.local = local;
  }

  /// @param id of the folder, or of a file, which then is all there is
  /// @param path where it is here, or at the server
  FolderState of(FileId id, RelativePath path) {
    List<Trouble> problems = new ArrayList<>();
    for (Problem problem : state.problems().all()) {
      if (isWithin(problem.id(), id)) {
        problems.add(new Trouble(pathOf(problem.id()), problem.message()));
      }
    }
    List<NameClashes.Item> clashing = clashes.all();
    clashing.stream()
        .filter(clash -> isWithin(clash.id(), id))
        .forEach(clash -> problems.add(new Trouble(clash.path().value(), clash.message())));
    local.skipped().hindered().stream()
        .filter(item -> path.isRoot()
            || item.path().equals(path.value())
            || item.path().startsWith(path.value() + "/"))
        .forEach(item -> problems.add(new Trouble(item.path(), item.message())));
    List<FileId> differing = state.rows().differing().stream()
        .filter(node -> state.problems().find(node).isEmpty())
        .filter(node -> isWithin(node, id))
        .filter(node -> clashing.stream().noneMatch(clash -> isWithin(node, clash.id())))
        .limit(LISTED_MAX)
        .toList();
    int conflicts = Math.toIntExact(state.conflicts().here().stream()
        .filter(conflict -> isWithin(conflict.copyId(), id))
        .count());
    return new FolderState(differing, problems.stream().limit(LISTED_MAX).toList(), conflicts);
  }

  private boolean isWithin(FileId node, FileId folder) {
    return localTree.isWithin(node, folder) || remoteTree.isWithin(node, folder);
  }

  private String pathOf(FileId id) {
    return localTree
        .path(id)
        .or(() -> remoteTree.path(id))
        .map(RelativePath::value)
        .orElse("");
  }
}
