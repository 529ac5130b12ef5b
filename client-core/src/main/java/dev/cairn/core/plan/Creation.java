package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.util.Optional;

/// A node that one side has and the other lacks, and that is to be on both.
///
/// The name decides: two folders of one name are one folder, two files of one name and content one
/// file, and two links to the same one link; otherwise the server's node keeps the name and the
/// local one steps aside, because what is
/// at the server may be on other devices already.
final class Creation {
  private final Trees trees;
  private final Draft draft;
  private final CopyNames names;
  private final NodeDecision decision;
  private final LocalNames localNames;

  Creation(
      Trees trees, Draft draft, CopyNames names, NodeDecision decision, LocalNames localNames) {
    this.trees = trees;
    this.draft = draft;
    this.names = names;
    this.decision = decision;
    this.localNames = localNames;
  }

  /// @param wasDeletedThere whether the server knows this node, as a deleted one
  void createRemote(Node local, boolean wasDeletedThere) {
    FileId id = local.id();
    if (!decision.willExistRemotely(local.parent())) {
      draft.await(id, "waits for its folder to be there at the server");
      return;
    }
    Optional<Node> holder = trees.remote().child(local.parent(), local.name());
    if (holder.isPresent() && !holder.get().id().equals(id)) {
      nameTakenThere(local, wasDeletedThere, holder.get());
    } else if (!wasDeletedThere && takenForOneThere(local)) {
      // Decided there.
    } else if (local.isFolder() || (wasDeletedThere && isAsAgreed(local))) {
      draft.act(creation(local, wasDeletedThere));
    } else if (trees.remote().hasFolder(local.parent())) {
      draft.act(new Action.Upload(id));
    } else {
      draft.await(id, "waits for its folder to be there at the server");
    }
  }

  /// Whether it is what both sides had agreed on: what the server would bring back. Anything else
  /// comes back with its new content in one, or the others would see the old once more.
  private boolean isAsAgreed(Node local) {
    return trees
        .synced()
        .node(local.id())
        .filter(base -> !local.isUnread() && base.content().equals(local.content()))
        .isPresent();
  }

  /// What is new on both sides, equal, and spelled in two ways is one where the disk cannot have
  /// both: otherwise a folder that one device has named `Photos` and another `photos` would be
  /// there twice.
  private boolean takenForOneThere(Node local) {
    Optional<Node> holder = localNames.rivals(local).stream()
        .filter(other -> other.isFolder() == local.isFolder() && !decision.isLeftOut(other))
        .filter(other -> trees.local().node(other.id()).isEmpty()
            && trees.synced().node(other.id()).isEmpty()
            && !draft.isBusy(other.id()))
        .filter(other ->
            local.isFolder() || local.isUnread() || local.content().equals(other.content()))
        .findFirst();
    holder.ifPresent(other -> draft.act(
        local.isUnread()
            ? new Action.ReadLocal(local.id())
            : new Action.Adopt(local.id(), other.id())));
    return holder.isPresent();
  }

  private static Action creation(Node local, boolean wasDeletedThere) {
    return wasDeletedThere
        ? new Action.UndeleteRemote(local.id(), local.place())
        : new Action.CreateRemoteFolder(local.id(), local.place());
  }

  /// A folder may be where the holder of its name goes: then both go to the server together.
  private void nameTakenThere(Node local, boolean wasDeletedThere, Node holder) {
    boolean isLeaving = decision.isLeavingThere(holder);
    boolean isNewHere = trees.local().node(holder.id()).isEmpty();
    if (isLeaving && local.isFolder() && !draft.isBusy(holder.id())) {
      draft.act(creation(local, wasDeletedThere));
      decision.decide(holder.id());
      return;
    }
    decision.decide(holder.id());
    if (isLeaving || draft.isBusy(holder.id())) {
      draft.await(local.id(), "waits until the name is free at the server");
    } else if (decision.isLeftOut(holder) && !decision.isLeftOut(local)) {
      names.stepAsideFromLeftOut(draft, local, holder);
    } else if (isNewHere && local.isFolder() && holder.isFolder()) {
      draft.act(new Action.Adopt(local.id(), holder.id()));
    } else if (isNewHere && local.kind() == holder.kind()) {
      sameNameFiles(local, holder);
    } else {
      stepAside(local, holder);
    }
  }

  private void sameNameFiles(Node local, Node holder) {
    if (local.isUnread()) {
      draft.act(new Action.ReadLocal(local.id()));
    } else if (local.content().equals(holder.content())) {
      draft.act(new Action.Adopt(local.id(), holder.id()));
    } else {
      stepAside(local, holder);
    }
  }

  private void stepAside(Node local, Node holder) {
    NodeName copy = names.choose(local);
    draft.act(
        new Action.MoveLocal(local.id(), new Place(local.parent(), copy)),
        new Conflict.NameTaken(local.id(), holder.id(), copy));
  }

  void createLocal(Node remote) {
    FileId id = remote.id();
    if (!decision.willExistLocally(remote.parent())) {
      draft.awaitFolder(id, remote.parent());
      return;
    }
    Optional<Node> holder = localNames.holder(remote.parent(), remote.name(), id);
    Optional<Node> rival = decision.rival(remote);
    if (holder.isPresent()) {
      // The holder moves, goes, is adopted or steps aside by its own rule.
      decision.decideHolder(holder.get());
      draft.awaitName(remote, holder.get());
    } else if (rival.isPresent()) {
      draft.clash(remote, rival.get());
    } else if (remote.isFolder()) {
      draft.act(new Action.CreateLocalFolder(id, remote.place()));
    } else if (trees.local().hasFolder(remote.parent())) {
      draft.act(new Action.Download(id));
    } else {
      draft.await(id, "waits for its folder to be there");
    }
  }
}
