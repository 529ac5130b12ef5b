package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What becomes of a node that one side deleted, seen from the side that still has it: the deletion
/// goes through only where nothing in the subtree has changed since both sides agreed. Edits, moves
/// and new files win over a deletion, and keep the folders above them alive.
final class DeletedFolders {
  enum Fate {
    GOES,
    SURVIVES,
    /// Goes once what was moved out of it on the other side has left it here too.
    GOES_EMPTIED,
    /// A file has to be read first.
    UNDECIDED
  }

  private final Tree synced;
  private final Tree holder;
  private final Tree deleter;
  private final boolean isDeleterServer;
  private final Predicate<FileId> isLeftOut;
  private final Map<FileId, Fate> known = new HashMap<>();

  /// @param holder the tree that still has the node
  /// @param deleter the tree that does not
  /// @param isDeleterServer whether that is the server's, which wins where both moved a node
  /// @param isLeftOut what the deleter lacks on purpose, so that it has not deleted it
  DeletedFolders(
      Tree synced,
      Tree holder,
      Tree deleter,
      boolean isDeleterServer,
      Predicate<FileId> isLeftOut) {
    this.synced = synced;
    this.holder = holder;
    this.deleter = deleter;
    this.isDeleterServer = isDeleterServer;
    this.isLeftOut = isLeftOut;
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
    if (isLeftOut.test(node.id())) {
      return Fate.SURVIVES;
    }
    Optional<Node> base = synced.node(node.id());
    Optional<Node> there = deleter.node(node.id());
    if (there.isPresent()) {
      return isLeaving(base, node, there.get()) ? Fate.GOES_EMPTIED : Fate.SURVIVES;
    }
    if (base.isEmpty()) {
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
    Set<Fate> fates = EnumSet.noneOf(Fate.class);
    for (Node child : holder.children(folder.id())) {
      Fate fate = fate(child);
      if (fate == Fate.SURVIVES) {
        return Fate.SURVIVES;
      }
      fates.add(fate);
    }
    if (fates.contains(Fate.UNDECIDED)) {
      return Fate.UNDECIDED;
    }
    return fates.contains(Fate.GOES_EMPTIED) ? Fate.GOES_EMPTIED : Fate.GOES;
  }

  /// Whether a node that both sides have will leave its place here for the one it has there.
  private boolean isLeaving(Optional<Node> base, Node here, Node there) {
    boolean hasMovedThere = base.isEmpty() || !base.get().place().equals(there.place());
    boolean hasMovedHere = base.isEmpty() || !base.get().place().equals(here.place());
    return hasMovedThere && (!hasMovedHere || isDeleterServer);
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
