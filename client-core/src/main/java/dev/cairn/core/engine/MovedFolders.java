package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import java.util.Optional;

/// Folders that one side has moved while the other deleted them survive whole: the move wins. The
/// folder itself comes back first. From then on, what was in it would look as if it had been
/// deleted by itself, and would go; so both sides no longer agree on it, and what only one has is
/// new to the other. Belongs to the owner thread.
final class MovedFolders {
  private final State state;
  private final SqliteTree localTree;
  private final SqliteTree remoteTree;
  private final SqliteTree syncedTree;

  MovedFolders(State state, SqliteTree localTree, SqliteTree remoteTree, SqliteTree syncedTree) {
    this.state = state;
    this.localTree = localTree;
    this.remoteTree = remoteTree;
    this.syncedTree = syncedTree;
  }

  /// Both sides have the folder at one place, which is about to be recorded as agreed on. Costs
  /// as much as is in it, and nothing if it was agreed on at that place before. Where both sides
  /// have moved it there by themselves, what one of them has deleted in it comes back, too.
  void agreeing(Node folder) {
    Optional<Node> base = syncedTree.node(folder.id());
    if (base.isPresent() && !base.get().place().equals(folder.place())) {
      forgetBelow(folder.id(), localTree, remoteTree);
      forgetBelow(folder.id(), remoteTree, localTree);
    }
  }

  private void forgetBelow(FileId folder, SqliteTree holder, SqliteTree other) {
    for (Node child : holder.children(folder)) {
      forgetBelow(child.id(), holder, other);
      if (other.node(child.id()).isEmpty()) {
        state.synced().forget(child.id());
      }
    }
  }
}
