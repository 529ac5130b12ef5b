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
  /// Whether a node's place keeps the rest from being decided.
  enum State {
    /// It is the same on both sides.
    SETTLED,
    /// It has to be settled first.
    OPEN,
    /// It stays another on each side for as long as names clash.
    APART
  }

  private final Trees trees;
  private final Draft draft;
  private final CopyNames names;
  private final NodeDecision decision;
  private final LocalRings rings;
  private final LocalNames localNames;

  Placement(
      Trees trees,
      Draft draft,
      CopyNames names,
      NodeDecision decision,
      LocalRings rings,
      LocalNames localNames) {
    this.trees = trees;
    this.draft = draft;
    this.names = names;
    this.decision = decision;
    this.rings = rings;
    this.localNames = localNames;
  }

  State decide(Optional<Node> synced, Node local, Node remote) {
    if (local.place().equals(remote.place())) {
      return State.SETTLED;
    }
    Optional<Place> base = synced.map(Node::place);
    if (base.isPresent() && base.get().equals(remote.place())) {
      moveRemote(local, remote);
    } else if (base.isPresent() && base.get().equals(local.place())) {
      moveLocal(local, remote);
    } else {
      moveLocal(local, remote);
      // A name given here to break a ring of moves is no second move.
      boolean isOnItsWay = ConflictName.isCopyOf(local.name(), remote.name());
      if (draft.action(local.id()).isPresent() && !isOnItsWay) {
        draft.act(
            draft.action(local.id()).get(),
            new Conflict.MoveMove(local.id(), remote.place(), local.place()));
      }
    }
    return draft.isHeldUp(local.id()) ? State.APART : State.OPEN;
  }

  private void moveRemote(Node local, Node remote) {
    FileId id = local.id();
    if (!decision.willExistRemotely(local.parent())) {
      draft.await(id, "waits for its folder to be there at the server");
      return;
    }
    FileId folder = existingThere(local.parent());
    if (trees.remote().isWithin(folder, id) && staysWithin(folder, id)) {
      undoCycle(local, remote);
      return;
    }
    Optional<Node> holder = trees.remote().child(local.parent(), local.name());
    if (holder.isPresent()
        && !holder.get().id().equals(id)
        && !decision.isLeavingThere(holder.get())) {
      stepAside(local, holder.get());
    } else {
      draft.act(new Action.MoveRemote(id, local.place()));
    }
  }

  /// The folder itself, or the nearest above it here that the server has: folders made in the same
  /// batch hang below that one.
  private FileId existingThere(FileId folder) {
    FileId current = folder;
    while (!trees.remote().hasFolder(current)) {
      current = trees.local().node(current).orElseThrow().parent();
    }
    return current;
  }

  /// Whether the folder is still below the other when those that were moved here, and not there,
  /// are where they are here. They go in one batch, which the server checks for cycles at its
  /// end.
  private boolean staysWithin(FileId inner, FileId outer) {
    Set<FileId> passed = new HashSet<>();
    FileId current = inner;
    while (!current.equals(outer)) {
      if (current.equals(trees.rootId()) || !passed.add(current)) {
        return false;
      }
      current = parentAfterBatch(current);
    }
    return true;
  }

  private FileId parentAfterBatch(FileId id) {
    Node there = trees.remote().node(id).orElseThrow();
    Optional<Place> base = trees.synced().node(id).map(Node::place);
    boolean isMovedThere = !base.equals(Optional.of(there.place()));
    Optional<Node> here = trees.local().node(id);
    if (isMovedThere || here.isEmpty()) {
      return there.parent();
    }
    return existingThere(here.get().parent());
  }

  /// The folder that this one was moved into here was moved into this one there.
  private void undoCycle(Node local, Node remote) {
    if (localNames.holder(remote.parent(), remote.name(), local.id()).isPresent()) {
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

  private void stepAside(Node local, Node holder) {
    if (decision.isLeftOut(holder)) {
      names.stepAsideFromLeftOut(draft, local, holder);
      return;
    }
    NodeName copy = names.choose(local);
    draft.act(
        new Action.MoveLocal(local.id(), new Place(local.parent(), copy)),
        new Conflict.NameTaken(local.id(), holder.id(), copy));
  }

  private void moveLocal(Node local, Node remote) {
    FileId id = local.id();
    FileId folder = remote.parent();
    Optional<Node> holder = localNames.holder(folder, remote.name(), id);
    boolean isHolder =
        local.parent().equals(folder) && localNames.isSame(local.name(), remote.name());
    Optional<Node> rival = isHolder ? Optional.empty() : decision.rival(remote);
    if (!decision.willExistLocally(folder)) {
      awaitLocally(local, remote, "waits for its folder to be there");
      if (draft.action(id).isEmpty()) {
        draft.awaitFolder(id, folder);
      }
    } else if (trees.local().isWithin(folder, id)) {
      decision.decide(folder);
      awaitLocally(local, remote, "waits until the folder it goes into has left it");
      if (draft.isHeldUp(folder) && draft.action(id).isEmpty()) {
        draft.awaitFolder(id, folder);
      }
    } else if (holder.isPresent()) {
      decision.decideHolder(holder.get());
      awaitLocally(local, remote, "waits until the name is free here");
      if (draft.action(id).isEmpty()) {
        draft.awaitName(remote, holder.get());
      }
    } else if (rival.isPresent()) {
      draft.clash(remote, rival.get());
    } else {
      draft.act(new Action.MoveLocal(id, remote.place()));
    }
  }

  /// In a ring of nodes that wait for each other one goes by way of a free name, and a later plan
  /// takes it home. At the top nothing keeps others from where they go.
  private void awaitLocally(Node local, Node remote, String reason) {
    FileId id = local.id();
    if (!rings.givesWay(id)) {
      draft.await(id, reason);
      return;
    }
    FileId folder = local.parent().equals(remote.parent()) ? local.parent() : trees.rootId();
    NodeName copy = names.choose(folder, remote.name());
    draft.act(new Action.MoveLocal(id, new Place(folder, copy)));
  }
}
