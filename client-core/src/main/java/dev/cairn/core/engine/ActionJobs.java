package dev.cairn.core.engine;

import dev.cairn.core.model.ConflictMark;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.ConflictNames;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.MergeRefusals;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.state.SyncedTree.Base;
import dev.cairn.core.transfer.DownloadJob;
import dev.cairn.core.transfer.UploadJob;
import java.util.Optional;

/// Puts together what carrying out an action takes, from what the trees say at that moment. Empty
/// when the trees have moved on so that the action makes no sense any more; then the node is
/// planned anew. Belongs to the owner thread.
final class ActionJobs {
  private final State state;
  private final SqliteTree localTree;
  private final SqliteTree remoteTree;
  private final SqliteTree syncedTree;
  private final DeviceIdentity device;
  private final SeenChanges seen;

  ActionJobs(EngineParts parts, SqliteTree localTree, SqliteTree remoteTree, SeenChanges seen) {
    this.state = parts.state();
    this.localTree = localTree;
    this.remoteTree = remoteTree;
    this.syncedTree = parts.state().tree(parts.rootId(), Side.SYNCED);
    this.device = parts.device();
    this.seen = seen;
  }

  Optional<UploadJob> upload(FileId id) {
    Optional<LocalNode> local = state.local().find(id);
    Optional<RelativePath> path = localTree.path(id);
    if (local.isEmpty()
        || path.isEmpty()
        || local.get().node().isFolder()
        || state.leftOut().isMarked(id)) {
      return Optional.empty();
    }
    Optional<Node> base = syncedTree.node(id);
    Optional<RemoteNode> there = state.remote().find(id);
    long baseVersion = state.synced().base(id).map(b -> contentVersion(id, b)).orElse(0L);
    return Optional.of(new UploadJob(
        id,
        local.get().node().kind(),
        local.get().node().place(),
        base.isPresent() && there.isEmpty(),
        path.get(),
        baseVersion,
        state.remote().lastVector(id).increment(device.id()),
        base.flatMap(Node::content),
        executable(base, local.get().node(), there.map(RemoteNode::node)),
        local.get().stat().sizeBytes(),
        conflictMark(id, local.get().node().place())));
  }

  /// What the others are told of a conflict copy; once it has another name it is none any more.
  private Optional<ConflictMark> conflictMark(FileId id, Place place) {
    return ConflictNames.isCopy(place.name())
        ? state
            .conflicts()
            .find(id)
            .map(found -> new ConflictMark(
                found.id(), found.kind(), found.author(), state.conflictBases().find(id)))
        : Optional.empty();
  }

  /// The server's version that holds the content which both sides had agreed on. Where only the
  /// mode was changed there, that is its present one: a mode does not collide with new content.
  private long contentVersion(FileId id, Base base) {
    return state
        .remote()
        .find(id)
        .filter(there -> there.node().content().equals(syncedTree.node(id).flatMap(Node::content)))
        .map(RemoteNode::version)
        .orElse(base.version());
  }

  /// Three-way over the mode: who changed it since both sides agreed has a say.
  private static boolean executable(Optional<Node> base, Node local, Optional<Node> remote) {
    boolean isChangedHere = base.isEmpty() || base.get().executable() != local.executable();
    boolean isOurs = isChangedHere || remote.isEmpty();
    return isOurs ? local.executable() : remote.get().executable();
  }

  Optional<DownloadJob> download(FileId id) {
    Optional<RemoteNode> remote = state.remote().find(id);
    if (remote.isEmpty() || remote.get().node().isFolder() || state.leftOut().isMarked(id)) {
      return Optional.empty();
    }
    Optional<LocalNode> local = state.local().find(id);
    Optional<RelativePath> path =
        local.isPresent() ? localTree.path(id) : remotePlaceHere(remote.get().node());
    Node there = remote.get().node();
    boolean executable = local
        .map(node -> executable(syncedTree.node(id), node.node(), Optional.of(there)))
        .orElse(there.executable());
    return path.map(
        p -> new DownloadJob(id, p, remote.get(), executable, local.map(LocalNode::stat)));
  }

  Optional<MergeJob> merge(FileId id) {
    Optional<LocalNode> local = state.local().find(id);
    Optional<RemoteNode> remote = state.remote().find(id);
    Optional<RelativePath> path = localTree.path(id);
    Optional<Base> base = state.synced().base(id);
    if (local.isEmpty() || remote.isEmpty() || path.isEmpty() || base.isEmpty()) {
      return Optional.empty();
    }
    return MergeRefusals.Contents.of(
            syncedTree.node(id), local.get().node(), remote.get().node())
        .map(contents -> new MergeJob(
            id,
            path.get(),
            local.get().stat(),
            remote.get(),
            contents,
            base.get().version()));
  }

  /// The server's version as a file of its own, beside the local one.
  Optional<DownloadJob> setAside(FileId id, NodeName copyName) {
    Optional<RemoteNode> remote =
        state.remote().find(id).filter(there -> !there.node().isFolder());
    return remote.flatMap(there -> localTree
        .path(id)
        .flatMap(RelativePath::parent)
        .map(folder -> new DownloadJob(
            id, folder.child(copyName), there, there.node().executable(), Optional.empty())));
  }

  /// Where a node of the server goes on this disk.
  private Optional<RelativePath> remotePlaceHere(Node remote) {
    return localTree.path(remote.parent()).map(folder -> folder.child(remote.name()));
  }

  Optional<CommitOp> commitOp(Action.RemoteChange change) {
    return switch (change) {
      case Action.CreateRemoteFolder create ->
        Optional.of(new CommitOp.CreateFolder(
            create.id(), create.place(), conflictMark(create.id(), create.place())));
      case Action.UndeleteRemote undelete ->
        Optional.of(new CommitOp.Undelete(undelete.id(), undelete.place()));
      case Action.MoveRemote move ->
        state
            .synced()
            .base(move.id())
            .map(base -> new CommitOp.Move(
                move.id(),
                move.place(),
                base.placeVersion(),
                conflictMark(move.id(), move.place())));
      case Action.DeleteRemote delete ->
        state.leftOut().isMarked(delete.id()) || hasNewsBelow(delete.id())
            ? Optional.empty()
            : state
                .synced()
                .base(delete.id())
                .map(base -> new CommitOp.Delete(
                    delete.id(),
                    contentVersion(delete.id(), base),
                    base.placeVersion(),
                    seen.withoutGap()));
      case Action.SetRemoteExecutable set ->
        // Both sides have the same content, and it need not be the one that they agreed on last.
        state
            .remote()
            .find(set.id())
            .map(there -> new CommitOp.SetExecutable(set.id(), there.version(), set.executable()));
    };
  }

  /// That no other device has changed a group since this one has read the feed; empty for one that
  /// the server does not have.
  Optional<CommitOp> unchangedGroup(FileId folder) {
    return remoteTree
        .node(folder)
        .map(_ -> new CommitOp.ExpectUnchanged(folder, seen.withoutGap()));
  }

  /// Whether something came into the folder, was edited in it or left out, that the plan may not
  /// have known: the feed may have been read since. It would be deleted along.
  private boolean hasNewsBelow(FileId folder) {
    return remoteTree.children(folder).stream()
        .anyMatch(child -> isNews(child) || hasNewsBelow(child.id()));
  }

  private boolean isNews(Node there) {
    return state.leftOut().isMarked(there.id())
        || syncedTree
            .node(there.id())
            .filter(base ->
                base.place().equals(there.place()) && base.content().equals(there.content()))
            .isEmpty();
  }
}
