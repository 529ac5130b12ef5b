package dev.cairn.core.engine;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.plan.ConflictNames;
import dev.cairn.core.state.ConflictRecords.ConflictRecord;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import java.util.Optional;

/// Forgets conflicts that are over without anybody having said so. Belongs to the owner thread.
final class SettledConflicts {
  private final State state;
  private final FileId rootId;

  SettledConflicts(State state, FileId rootId) {
    this.state = state;
    this.rootId = rootId;
  }

  /// A conflict is over when its copy is gone, has a name of its own on both sides, or holds what
  /// it is a copy of, by whatever hand.
  void drop() {
    SqliteTree localTree = state.tree(rootId, Side.LOCAL);
    SqliteTree remoteTree = state.tree(rootId, Side.REMOTE);
    for (ConflictRecord conflict : state.conflicts().all()) {
      Optional<Node> copy = localTree
          .node(conflict.copyId())
          // Made elsewhere, it may still be on its way.
          .or(() -> remoteTree.node(conflict.copyId()));
      Optional<ContentHash> original = localTree.node(conflict.id()).flatMap(Node::content);
      boolean isOpen = copy.filter(node -> original.isEmpty() || !original.equals(node.content()))
              .isPresent()
          && (isNamedCopy(localTree, conflict.copyId())
              || isNamedCopy(remoteTree, conflict.copyId()));
      if (!isOpen) {
        state.conflicts().remove(conflict.copyId());
      }
    }
    for (FileId copyId : state.conflicts().settled()) {
      if (localTree.node(copyId).isEmpty() && remoteTree.node(copyId).isEmpty()) {
        state.conflicts().remove(copyId);
      }
    }
    state.conflictBases().prune();
  }

  /// What another device has made a copy of may still have its old name here.
  private static boolean isNamedCopy(SqliteTree tree, FileId copyId) {
    return tree.node(copyId).filter(node -> ConflictNames.isCopy(node.name())).isPresent();
  }
}
