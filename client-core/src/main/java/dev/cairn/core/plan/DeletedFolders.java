package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of a node that one side deleted, seen from the side that still has it: the deletion
/// goes through only where nothing in the subtree has changed since both sides agreed. Edits, moves
/// and new files win over a deletion, and keep the folders above them alive.
final class DeletedFolders {
  enum Fate {
    GOES,
    SURVIVES,
    /// A file has to be read first.
    UNDECIDED
  }

  private final Tree synced;
  private final Tree holder;
  private final Tree deleter;
  private final Map<FileId, Fate> known = new HashMap<>();

  /// @param holder the tree that still has the node
  /// @param deleter the tree that does not
  DeletedFolders(Tree synced, Tree holder, Tree deleter) {
    this.synced = synced;
    this.holder = holder;
    this.deleter = deleter;
  }

  Fate fate(Node node) {
    Fate fate = known.get(node.id());
    if (fate == null) {
      fate = decide(node);
      known.put(node.id(), fate);
    }
    return fate;
  }

  private Fate decide(Node node) {
    Optional<Node> base = synced.node(node.id());
    if (base.isEmpty() || deleter.node(node.id()).isPresent()) {
      return Fate.SURVIVES;
    }
    if (!base.get().place().equals(node.place()) || isBelowMovedFolder(node)) {
      return Fate.SURVIVES;
    }
    if (node.isFolder()) {
      return fateOfChildren(node);
    }
    if (node.isUnread()) {
      return Fate.UNDECIDED;
    }
    return base.get().content().equals(node.content()) ? Fate.GOES : Fate.SURVIVES;
  }

  private Fate fateOfChildren(Node folder) {
    List<Node> children = holder.children(folder.id());
    Fate worst = Fate.GOES;
    for (Node child : children) {
      Fate fate = fate(child);
      if (fate == Fate.SURVIVES) {
        return Fate.SURVIVES;
      }
      worst = fate == Fate.UNDECIDED ? Fate.UNDECIDED : worst;
    }
    return worst;
  }

  /// A folder that was moved on this side and deleted on the other survives whole: the move wins.
  private boolean isBelowMovedFolder(Node node) {
    FileId parent = node.parent();
    while (!parent.equals(holder.rootId())) {
      Optional<Node> folder = holder.node(parent);
      if (folder.isEmpty() || deleter.node(parent).isPresent()) {
        return false;
      }
      Optional<Node> base = synced.node(parent);
      if (base.isPresent() && !base.get().place().equals(folder.get().place())) {
        return true;
      }
      parent = folder.get().parent();
    }
    return false;
  }
}
