package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.Place;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Whether an action can be carried out if the rest of its plan is: the name it takes at the server
/// is given up, and the folder it deletes is left by everything that stays.
final class Hope {
  private final Trees trees;
  private final Function<FileId, Optional<Action>> planned;
  private final LeftOut leftOut;

  Hope(Trees trees, Function<FileId, Optional<Action>> planned, LeftOut leftOut) {
    this.leftOut = leftOut;
    this.trees = trees;
    this.planned = planned;
  }

  boolean isJustified(Action action) {
    return switch (action) {
      case Action.MoveRemote(var id, var place) -> isFreeThere(id, place) && isOutside(id, place);
      case Action.CreateRemoteFolder(var id, var place) -> isFreeThere(id, place);
      case Action.UndeleteRemote(var id, var place) -> isFreeThere(id, place);
      case Action.DeleteRemote(var id) -> isLeftThere(id);
      case Action.DeleteLocal(var id) -> isLeftHere(id);
      case Action.MoveLocal _, Action.CreateLocalFolder _, Action.KeepBoth _ -> true;
      case Action.SetGroupAside _, Action.SendGroup _, Action.FetchGroup _ -> true;
      case Action.SetLocalExecutable _, Action.SetRemoteExecutable _ -> true;
      case Action.SetLocalTime _ -> true;
      case Action.Upload _, Action.Download _, Action.ReadLocal _, Action.Bookkeeping _ -> true;
      case Action.Merge _, Action.SetRemoteAside _ -> true;
    };
  }

  private boolean isFreeThere(FileId id, Place place) {
    return hasFolderThere(place.parent()) && isNameFreeThere(id, place);
  }

  private boolean hasFolderThere(FileId folder) {
    return trees.remote().hasFolder(folder)
        || planned
            .apply(folder)
            .filter(
                a -> a instanceof Action.CreateRemoteFolder || a instanceof Action.UndeleteRemote)
            .isPresent();
  }

  private boolean isNameFreeThere(FileId id, Place place) {
    return trees
        .remote()
        .child(place.parent(), place.name())
        .filter(holder -> !holder.id().equals(id) && !leavesServer(holder.id()))
        .isEmpty();
  }

  /// Whether the node is not inside itself once the plan's other moves are made.
  private boolean isOutside(FileId id, Place place) {
    Set<FileId> passed = new HashSet<>();
    FileId current = place.parent();
    while (!current.equals(id) && passed.add(current)) {
      Optional<FileId> parent = parentThere(current);
      if (parent.isEmpty()) {
        return true;
      }
      current = parent.get();
    }
    return false;
  }

  private Optional<FileId> parentThere(FileId id) {
    return switch (planned.apply(id).orElse(null)) {
      case Action.MoveRemote(var _, var place) -> Optional.of(place.parent());
      case Action.CreateRemoteFolder(var _, var place) -> Optional.of(place.parent());
      case Action.UndeleteRemote(var _, var place) -> Optional.of(place.parent());
      case null, default -> trees.remote().node(id).map(Node::parent);
    };
  }

  private boolean leavesServer(FileId id) {
    return planned
        .apply(id)
        .filter(a -> a instanceof Action.MoveRemote || a instanceof Action.DeleteRemote)
        .isPresent();
  }

  /// The server deletes a folder with all that is in it then.
  private boolean isLeftThere(FileId folder) {
    for (Node child : trees.remote().children(folder)) {
      boolean isMoved =
          planned.apply(child.id()).filter(Action.MoveRemote.class::isInstance).isPresent();
      boolean isDeletedHere =
          trees.local().node(child.id()).isEmpty() && !leftOut.contains(child.id());
      if (!isMoved && !(isDeletedHere && isLeftThere(child.id()))) {
        return false;
      }
    }
    return true;
  }

  private boolean isLeftHere(FileId folder) {
    return trees.local().children(folder).stream()
        .map(child -> planned.apply(child.id()))
        .allMatch(action -> action
            .filter(a -> a instanceof Action.DeleteLocal || a instanceof Action.MoveLocal)
            .isPresent());
  }
}
