package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Sorts a node by which of the three trees have it, and hands it to the rule for that case.
final class NodeDecision {
  private final Trees trees;
  private final Draft draft;
  private final LocalNames names;
  private final Placement placement;
  private final Creation creation;
  private final Contents contents;
  private final DeletedFolders deletedThere;
  private final DeletedFolders deletedHere;
  private final LeftOutNodes leftOut;
  private final Groups groups;
  private final GroupDecision groupDecision;
  private final Map<FileId, GroupVerdict> groupVerdicts = new HashMap<>();

  NodeDecision(Trees trees, Policy policy, Draft draft, LeftOut leftOut) {
    this.trees = trees;
    this.draft = draft;
    this.names = new LocalNames(trees, policy.names());
    CopyNames copies = new CopyNames(trees, policy, names);
    LocalRings rings = new LocalRings(trees, this, names);
    this.placement = new Placement(trees, draft, copies, this, rings, names);
    this.leftOut = new LeftOutNodes(trees, draft, leftOut, this, placement, names);
    this.creation = new Creation(trees, draft, copies, this, names);
    this.contents = new Contents(draft, copies, policy.edits());
    this.deletedThere =
        new DeletedFolders(trees.synced(), trees.local(), trees.remote(), true, _ -> false);
    this.deletedHere =
        new DeletedFolders(trees.synced(), trees.remote(), trees.local(), false, leftOut::contains);
    this.groups = new Groups(trees);
    this.groupDecision =
        new GroupDecision(trees, draft, groups, policy.groups(), copies, this, leftOut::contains);
  }

  /// Decides about the node unless that has been done already.
  void decide(FileId id) {
    if (id.equals(trees.rootId()) || !draft.begin(id)) {
      return;
    }
    if (leftOut.contains(id)) {
      leftOut.decide(id);
      return;
    }
    Optional<FileId> group = groups.folderOf(id);
    if (group.isPresent()) {
      decideInGroup(group.get(), id);
    } else {
      decideSingle(id);
    }
  }

  private void decideInGroup(FileId folder, FileId id) {
    GroupVerdict verdict = groupVerdicts.get(folder);
    if (verdict == null) {
      verdict = groupDecision.decide(folder);
      groupVerdicts.put(folder, verdict);
      for (Action action : verdict.actions()) {
        draft.begin(action.id());
        draft.act(action);
      }
    }
    if (verdict.single().contains(id)) {
      decideSingle(id);
    } else if (draft.action(id).isEmpty()) {
      draft.await(id, verdict.reason());
    }
  }

  private void decideSingle(FileId id) {
    Optional<Node> synced = trees.synced().node(id);
    Optional<Node> local = trees.local().node(id);
    Optional<Node> remote = trees.remote().node(id);
    if (local.isPresent() && remote.isPresent()) {
      onBothSides(synced, local.get(), remote.get());
    } else if (local.isPresent()) {
      onlyHere(synced, local.get());
    } else if (remote.isPresent()) {
      onlyThere(synced, remote.get());
    } else if (synced.isPresent()) {
      draft.act(new Action.Forget(id));
    }
  }

  /// Decides about what has a name here that another one is to have. One that is the same
  /// everywhere stays.
  void decideHolder(Node holder) {
    Optional<Node> there = Optional.of(holder);
    boolean isAtRest = trees.remote().node(holder.id()).equals(there)
        && trees.synced().node(holder.id()).equals(there);
    if (!isAtRest || leftOut.contains(holder.id())) {
      decide(holder.id());
    }
  }

  private void onBothSides(Optional<Node> synced, Node local, Node remote) {
    if (local.kind() != remote.kind()) {
      throw new IllegalStateException("Node " + local.id() + " is a file on one side only");
    }
    switch (placement.decide(synced, local, remote)) {
      case OPEN -> {}
      case APART -> contents.decideApart(synced, local, remote);
      case SETTLED -> atOnePlace(synced, local, remote);
    }
  }

  private void atOnePlace(Optional<Node> synced, Node local, Node remote) {
    if (local.kind() == NodeKind.FOLDER) {
      draft.act(new Action.RecordSynced(local.id()));
    } else {
      contents.decide(synced, local, remote);
    }
  }

  private void onlyHere(Optional<Node> synced, Node local) {
    if (synced.isEmpty()) {
      creation.createRemote(local, false);
      return;
    }
    switch (deletedThere.fate(local)) {
      case GOES, GOES_EMPTIED -> draft.act(new Action.DeleteLocal(local.id()));
      case SURVIVES -> creation.createRemote(local, true);
      case UNDECIDED -> readOrAwait(local);
    }
  }

  private void readOrAwait(Node local) {
    if (local.isUnread()) {
      draft.act(new Action.ReadLocal(local.id()));
    } else {
      draft.await(local.id(), "waits until the changed files in it have been read");
    }
  }

  private void onlyThere(Optional<Node> synced, Node remote) {
    if (synced.isEmpty()) {
      creation.createLocal(remote);
      return;
    }
    switch (deletedHere.fate(remote)) {
      case GOES, GOES_EMPTIED -> deleteRemote(remote);
      case SURVIVES -> creation.createLocal(remote);
      case UNDECIDED ->
        throw new IllegalStateException("The server's content of " + remote.id() + " is unknown");
    }
  }

  /// Only the topmost deleted folder is deleted by name: the server takes what is below along.
  private void deleteRemote(Node remote) {
    FileId parent = remote.parent();
    boolean parentGoes = trees
        .remote()
        .node(parent)
        .filter(folder -> trees.local().node(parent).isEmpty())
        .filter(folder -> goes(deletedHere.fate(folder)))
        .isPresent();
    if (parentGoes) {
      decide(parent);
      draft.await(remote.id(), "is deleted together with its folder");
    } else if (deletedHere.fate(remote) == DeletedFolders.Fate.GOES_EMPTIED
        && hasNewsBelow(remote)) {
      draft.await(remote.id(), "waits until what was moved out of it has left it there");
    } else {
      draft.act(new Action.DeleteRemote(remote.id()));
    }
  }

  /// Whether the server has something in the folder that is not here yet. If what was moved out
  /// of it could not leave it after all, deleting the folder would take that along.
  private boolean hasNewsBelow(Node folder) {
    return trees.remote().children(folder.id()).stream()
        .anyMatch(child ->
            !trees.synced().node(child.id()).equals(Optional.of(child)) || hasNewsBelow(child));
  }

  private static boolean goes(DeletedFolders.Fate fate) {
    return fate == DeletedFolders.Fate.GOES || fate == DeletedFolders.Fate.GOES_EMPTIED;
  }

  /// Who else is to have a name here that this disk takes for that of `remote`, and was first: of
  /// several that are to come, the one that was made first, as their ids tell.
  Optional<Node> rival(Node remote) {
    return names.rivals(remote).stream()
        .filter(other -> other.id().compareTo(remote.id()) < 0 && comesHere(other))
        .min(Comparator.comparing(Node::id));
  }

  /// Whether the server's node is to take a place on this disk that it does not have yet.
  private boolean comesHere(Node remote) {
    if (leftOut.contains(remote.id())) {
      return false;
    }
    Optional<Node> synced = trees.synced().node(remote.id());
    Optional<Node> local = trees.local().node(remote.id());
    if (local.isPresent()) {
      return !synced.map(Node::place).equals(Optional.of(remote.place()));
    }
    return synced.isEmpty() || !goes(deletedHere.fate(remote));
  }

  /// Whether the node is gone at the server, or left out, and will go here too.
  boolean isDyingHere(Node local) {
    if (leftOut.contains(local.id())) {
      return leftOut.isDyingHere(local);
    }
    return trees.remote().node(local.id()).isEmpty()
        && trees.synced().node(local.id()).isPresent()
        && goes(deletedThere.fate(local));
  }

  /// Whether the holder of the wanted name gives it up in this same plan. Both changes then go
  /// to the server in one batch, which checks names at its end, so that two files can swap their
  /// names.
  boolean isLeavingThere(Node holder) {
    Optional<Node> base = trees.synced().node(holder.id());
    Optional<Node> local = trees.local().node(holder.id());
    if (base.isEmpty() || !base.get().place().equals(holder.place())) {
      return false;
    }
    if (local.isPresent()) {
      return !local.get().place().equals(holder.place());
    }
    decide(holder.id());
    return draft
        .action(holder.id())
        .filter(Action.DeleteRemote.class::isInstance)
        .isPresent();
  }

  /// Whether the remote folder exists, or will once this plan's changes of the server are made.
  boolean willExistRemotely(FileId folder) {
    if (trees.remote().hasFolder(folder)) {
      return true;
    }
    decide(folder);
    createIfLeftOut(folder);
    return draft.isUndecided(folder)
        || draft
            .action(folder)
            .filter(
                a -> a instanceof Action.CreateRemoteFolder || a instanceof Action.UndeleteRemote)
            .isPresent();
  }

  /// A folder in one that is left out is not sent for its own sake, but for what the server has
  /// and was moved into it.
  private void createIfLeftOut(FileId folder) {
    boolean isWanted =
        leftOut.contains(folder) && draft.action(folder).isEmpty() && !draft.isBusy(folder);
    boolean wasDeletedThere = trees.synced().node(folder).isPresent();
    trees
        .local()
        .node(folder)
        .filter(_ -> isWanted)
        .ifPresent(local -> creation.createRemote(local, wasDeletedThere));
  }

  /// Has the server have a folder again that it has deleted.
  void bringBack(Node local) {
    creation.createRemote(local, true);
  }

  /// Whether the node is at the server, and left out on this device.
  boolean isLeftOut(Node there) {
    return leftOut.contains(there.id());
  }

  /// Whether the local folder exists, or will once this plan's changes of the disk are made.
  boolean willExistLocally(FileId folder) {
    if (trees.local().hasFolder(folder)) {
      return true;
    }
    decide(folder);
    return draft
        .action(folder)
        .filter(Action.CreateLocalFolder.class::isInstance)
        .isPresent();
  }
}
