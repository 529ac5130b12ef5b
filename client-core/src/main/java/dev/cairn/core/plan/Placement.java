package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Where a node that both sides have should be: three-way over its place, and the server's wins
/// when both have moved it.
final class Placement {
  private final Trees trees;
  private final Draft draft;
  private final CopyNames names;
  private final NodeDecision decision;

  Placement(Trees trees, Draft draft, CopyNames names, NodeDecision decision) {
    this.trees = trees;
    this.draft = draft;
    this.names = names;
    this.decision = decision;
  }

  /// Returns whether the place is what has to be settled first.
  boolean decide(Optional<Node> synced, Node local, Node remote) {
    if (local.place().equals(remote.place())) {
      return false;
    }
    Optional<Place> base = synced.map(Node::place);
    if (base.isPresent() && base.get().equals(remote.place())) {
      moveRemote(local, remote);
    } else if (base.isPresent() && base.get().equals(local.place())) {
      moveLocal(local, remote);
    } else {
      moveLocal(local, remote);
      if (draft.action(local.id()).isPresent()) {
        draft.act(
            draft.action(local.id()).get(),
            new Conflict.MoveMove(local.id(), remote.place(), local.place()));
      }
    }
    return true;
  }

  private void moveRemote(Node local, Node remote) {
    FileId id = local.id();
    if (!decision.willExistRemotely(local.parent())) {
      draft.await(id, "waits for its folder to be there at the server");
      return;
    }
    if (trees.remote().isWithin(local.parent(), id)) {
      undoCycle(local, remote);
      return;
    }
    Optional<Node> holder = trees.remote().child(local.parent(), local.name());
    if (holder.isPresent() && !holder.get().id().equals(id) && !isLeavingRemotely(holder.get())) {
      stepAside(local, holder.get());
    } else {
      draft.act(new Action.MoveRemote(id, local.place()));
    }
  }

  /// The folder that this one was moved into here was moved into this one there.
  private void undoCycle(Node local, Node remote) {
    if (trees.local().child(remote.parent(), remote.name()).isPresent()) {
      NodeName copy = names.choose(remote.parent(), remote.name());
      draft.act(
          new Action.MoveLocal(local.id(), new Place(remote.parent(), copy)),
          new Conflict.MoveCycle(local.id(), remote.place()));
    } else if (decision.willExistLocally(remote.parent())) {
      draft.act(
          new Action.MoveLocal(local.id(), remote.place()),
          new Conflict.MoveCycle(local.id(), remote.place()));
    } else {
      draft.await(local.id(), "waits for its folder to be there");
    }
  }

  /// Whether the holder of the wanted name gives it up in this same plan. Both changes then go to
  /// the server in one batch, which checks names at its end, so that two files can swap their
  /// names.
  private boolean isLeavingRemotely(Node holder) {
    Optional<Node> base = trees.synced().node(holder.id());
    Optional<Node> local = trees.local().node(holder.id());
    if (base.isEmpty() || !base.get().place().equals(holder.place())) {
      return false;
    }
    if (local.isPresent()) {
      return !local.get().place().equals(holder.place());
    }
    decision.decide(holder.id());
    return draft
        .action(holder.id())
        .filter(Action.DeleteRemote.class::isInstance)
        .isPresent();
  }

  private void stepAside(Node local, Node holder) {
    NodeName copy = names.choose(local);
    draft.act(
        new Action.MoveLocal(local.id(), new Place(local.parent(), copy)),
        new Conflict.NameTaken(local.id(), holder.id(), copy));
  }

  private void moveLocal(Node local, Node remote) {
    FileId id = local.id();
    if (!decision.willExistLocally(remote.parent())) {
      draft.await(id, "waits for its folder to be there");
    } else if (trees.local().isWithin(remote.parent(), id)) {
      decision.decide(remote.parent());
      draft.await(id, "waits until the folder it goes into has left it");
    } else {
      moveLocalTo(id, remote.place());
    }
  }

  private void moveLocalTo(FileId id, Place place) {
    Optional<Node> holder = trees.local().child(place.parent(), place.name());
    if (holder.isEmpty() || holder.get().id().equals(id)) {
      draft.act(new Action.MoveLocal(id, place));
      return;
    }
    FileId blocking = holder.get().id();
    if (isSwapping(blocking, id)) {
      // A ring of renames: one of them goes by way of a free name, and the next plan takes it home.
      NodeName copy = names.choose(place.parent(), place.name());
      draft.act(new Action.MoveLocal(id, new Place(place.parent(), copy)));
    } else {
      decision.decide(blocking);
      draft.await(id, "waits until the name is free here");
    }
  }

  /// Whether the chain of nodes that stand in each other's way leads back to `id`, and `id` is the
  /// least of them, so that exactly one of a ring gives way.
  private boolean isSwapping(FileId start, FileId id) {
    FileId current = start;
    Set<FileId> passed = new HashSet<>();
    while (!current.equals(id)) {
      if (current.compareTo(id) < 0 || !passed.add(current)) {
        return false;
      }
      Optional<Node> remote = trees.remote().node(current);
      Optional<Node> next = remote.flatMap(node -> trees.local().child(node.parent(), node.name()));
      if (next.isEmpty() || next.get().id().equals(current)) {
        return false;
      }
      current = next.get().id();
    }
    return true;
  }
}
