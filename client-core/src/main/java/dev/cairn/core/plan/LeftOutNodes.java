package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What becomes of a node that this device leaves out: nothing of it is deleted at the server,
/// nothing sent and nothing fetched. What is here and equals what both sides had agreed on goes;
/// what the server does not have stays, with a reason. Where a node is is still the same on both
/// sides: a rename or a move of a left-out folder, or of what was kept in it, is one.
final class LeftOutNodes {
  private enum Fate {
    GOES,
    STAYS,
    /// Something has to be found out or recorded first.
    UNDECIDED
  }

  private final Trees trees;
  private final Draft draft;
  private final LeftOut leftOut;
  private final NodeDecision decision;
  private final Placement placement;
  private final LocalNames names;
  private final Map<FileId, Fate> known = new HashMap<>();
  private final Map<FileId, Boolean> wantedBack = new HashMap<>();

  LeftOutNodes(
      Trees trees,
      Draft draft,
      LeftOut leftOut,
      NodeDecision decision,
      Placement placement,
      LocalNames names) {
    this.trees = trees;
    this.draft = draft;
    this.leftOut = leftOut;
    this.decision = decision;
    this.placement = placement;
    this.names = names;
  }

  boolean contains(FileId id) {
    return leftOut.contains(id);
  }

  void decide(FileId id) {
    Optional<Node> synced = trees.synced().node(id);
    Optional<Node> local = trees.local().node(id);
    Optional<Node> remote = trees.remote().node(id);
    if (local.isEmpty()) {
      absent(id, synced);
    } else if (remote.isPresent() && isMovedHere(local.get())) {
      var _ = placement.decide(synced, local.get(), remote.get());
    } else {
      here(synced, local.get(), remote);
    }
  }

  private void absent(FileId id, Optional<Node> synced) {
    if (synced.isPresent()) {
      draft.act(new Action.Forget(id));
    } else {
      leave(id);
    }
  }

  private void leave(FileId id) {
    leftOut.reason(id).ifPresent(reason -> draft.leave(id, reason));
  }

  private void here(Optional<Node> synced, Node local, Optional<Node> remote) {
    FileId id = local.id();
    switch (fate(local)) {
      case GOES -> {
        draft.act(new Action.DeleteLocal(id));
        trees.local().children(id).forEach(child -> decision.decide(child.id()));
      }
      case UNDECIDED -> findOut(local, remote);
      case STAYS -> {
        if (remote.isPresent()) {
          keep(synced, local, remote.get());
        } else if (isWantedBack(local)) {
          decision.bringBack(local);
        } else if (synced.isPresent()) {
          draft.act(new Action.Forget(id));
        } else {
          leave(id);
        }
      }
    }
  }

  private void findOut(Node local, Optional<Node> remote) {
    FileId id = local.id();
    Optional<Node> twin = twin(local);
    if (local.isUnread()) {
      draft.act(new Action.ReadLocal(id));
    } else if (remote.filter(there -> isEqual(local, there)).isPresent()) {
      draft.act(new Action.RecordSynced(id));
    } else if (twin.isPresent()) {
      draft.act(new Action.Adopt(id, twin.get().id()));
    } else {
      trees.local().children(id).forEach(child -> decision.decide(child.id()));
      draft.await(id, "waits until it is known what in it has changed");
    }
  }

  /// What is kept goes where the server has it, unless it would leave the folders that are left
  /// out by that, or nothing is there to take it: then it goes on as a node of its own.
  private void keep(Optional<Node> synced, Node local, Node remote) {
    if (local.place().equals(remote.place())) {
      leave(local.id());
    } else if (canFollow(local, remote)) {
      var _ = placement.decide(synced, local, remote);
    } else if (isUnsettledBelow(local)) {
      trees.local().children(local.id()).forEach(child -> decision.decide(child.id()));
      draft.await(local.id(), "waits until what in it is left out has gone");
    } else {
      renew(local);
    }
  }

  private boolean isUnsettledBelow(Node folder) {
    return trees.local().children(folder.id()).stream()
        .filter(child -> leftOut.contains(child.id()))
        .anyMatch(child -> draft.isBusy(child.id())
            || isMovedHere(child)
            || fate(child) != Fate.STAYS
            || isUnsettledBelow(child));
  }

  /// What is in it stays with it, rather than being moved out of it at the server.
  private void renew(Node local) {
    boolean _ = draft.begin(local.id());
    draft.act(new Action.Renew(local.id()));
    for (Node child : trees.local().children(local.id())) {
      boolean isAtServer = trees.remote().node(child.id()).isPresent()
          || trees.synced().node(child.id()).isPresent();
      if (isAtServer && leftOut.contains(child.id())) {
        renew(child);
      }
    }
  }

  private boolean canFollow(Node local, Node remote) {
    boolean isAmongLeftOut = leftOut.isNamed(local.id()) || leftOut.contains(local.parent());
    if (!isAmongLeftOut) {
      // The server has moved it into a left-out folder: like a deletion, and what was edited here
      // wins over it.
      return false;
    }
    FileId folder = remote.parent();
    if (!trees.local().hasFolder(folder)) {
      return !leftOut.contains(folder);
    }
    return names
        .holder(folder, remote.name(), local.id())
        .filter(this::isAtRest)
        .isEmpty();
  }

  /// Whether the node is left out and has nowhere to go.
  private boolean isAtRest(Node local) {
    return leftOut.contains(local.id())
        && fate(local) != Fate.GOES
        && trees
            .remote()
            .node(local.id())
            .filter(there -> !there.place().equals(local.place()))
            .isEmpty();
  }

  /// Whether what is here was moved since both sides had agreed, and not at the server.
  private boolean isMovedHere(Node local) {
    Optional<Node> base = trees.synced().node(local.id());
    Optional<Node> there = trees.remote().node(local.id());
    return base.isPresent()
        && there.isPresent()
        && !base.get().place().equals(local.place())
        && base.get().place().equals(there.get().place());
  }

  private boolean isEqual(Node local, Node there) {
    return !local.isFolder()
        && local.content().equals(there.content())
        && local.place().equals(there.place());
  }

  /// Whether it is here only until it has gone, with all that is in it.
  boolean isDyingHere(Node local) {
    return contains(local.id()) && !isMovedHere(local) && fate(local) == Fate.GOES;
  }

  private Fate fate(Node local) {
    Fate fate = known.get(local.id());
    if (fate == null) {
      fate = local.isFolder() ? fateOfFolder(local) : fateOfFile(local);
      known.put(local.id(), fate);
    }
    return fate;
  }

  /// What the server has at the same place, if that is not here: this device put it there and
  /// stopped before it had recorded that, or somebody made the same.
  private Optional<Node> twin(Node local) {
    if (isKnown(local)) {
      return Optional.empty();
    }
    return trees
        .remote()
        .child(local.parent(), local.name())
        .filter(there -> there.kind() == local.kind())
        .filter(there -> trees.local().node(there.id()).isEmpty())
        .filter(there -> local.isUnread() || local.content().equals(there.content()));
  }

  private boolean isKnown(Node local) {
    return trees.synced().node(local.id()).isPresent()
        || trees.remote().node(local.id()).isPresent();
  }

  private Fate fateOfFile(Node local) {
    if (!isKnown(local)) {
      return twin(local).isPresent() ? Fate.UNDECIDED : Fate.STAYS;
    }
    Optional<Node> base = trees.synced().node(local.id());
    Optional<Node> there = trees.remote().node(local.id());
    if (local.isUnread()) {
      return Fate.UNDECIDED;
    }
    if (base.filter(node -> node.content().equals(local.content())).isPresent()) {
      return Fate.GOES;
    }
    return there.filter(node -> isEqual(local, node)).isPresent() ? Fate.UNDECIDED : Fate.STAYS;
  }

  /// Whether the server had the folder and is to take a node into it that it has elsewhere.
  private boolean isWantedBack(Node folder) {
    Boolean before = wantedBack.get(folder.id());
    if (before == null) {
      before = isWantedBackAnew(folder);
      wantedBack.put(folder.id(), before);
    }
    return before;
  }

  private boolean isWantedBackAnew(Node folder) {
    return trees.remote().node(folder.id()).isEmpty()
        && trees.synced().node(folder.id()).isPresent()
        && trees.local().children(folder.id()).stream()
            .anyMatch(child -> leftOut.contains(child.id())
                ? child.isFolder() && isWantedBack(child)
                : isMovedHere(child));
  }

  /// What is in it and not left out is about to leave it, or to become left out.
  private Fate fateOfFolder(Node local) {
    if (isWantedBack(local)) {
      return Fate.STAYS;
    }
    Fate fate = Fate.GOES;
    for (Node child : trees.local().children(local.id())) {
      if (!leftOut.contains(child.id())) {
        continue;
      }
      Fate next = isMovedHere(child) ? Fate.UNDECIDED : fate(child);
      if (next == Fate.STAYS) {
        return Fate.STAYS;
      }
      fate = next == Fate.UNDECIDED ? next : fate;
    }
    if (fate != Fate.GOES || isKnown(local)) {
      return fate;
    }
    return twin(local).isPresent() ? Fate.UNDECIDED : Fate.STAYS;
  }
}
