package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.plan.Action;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
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
  private final DeviceIdentity device;

  ActionJobs(EngineParts parts, SqliteTree localTree, SqliteTree remoteTree) {
    this.state = parts.state();
    this.localTree = localTree;
    this.remoteTree = remoteTree;
    this.device = parts.device();
  }

  Optional<UploadJob> upload(FileId id) {
    Optional<LocalNode> local = state.local().find(id);
    Optional<RelativePath> path = localTree.path(id);
    if (local.isEmpty() || path.isEmpty() || local.get().node().isFolder()) {
      return Optional.empty();
    }
    long baseVersion = state.synced().base(id).map(Base::version).orElse(0L);
    VersionVector before =
        state.remote().find(id).map(RemoteNode::vector).orElse(VersionVector.NONE);
    return Optional.of(new UploadJob(
        id,
        local.get().node().place(),
        path.get(),
        baseVersion,
        before.increment(device.id()),
        state
            .tree(localTree.rootId(), dev.cairn.core.state.Side.SYNCED)
            .node(id)
            .flatMap(Node::content),
        local.get().stat().sizeBytes()));
  }

  Optional<DownloadJob> download(FileId id) {
    Optional<RemoteNode> remote = state.remote().find(id);
    if (remote.isEmpty() || remote.get().node().isFolder()) {
      return Optional.empty();
    }
    Optional<LocalNode> local = state.local().find(id);
    Optional<RelativePath> path =
        local.isPresent() ? localTree.path(id) : remotePlaceHere(remote.get().node());
    return path.map(p -> new DownloadJob(id, p, remote.get(), local.map(LocalNode::stat)));
  }

  /// Where a node of the server goes on this disk.
  private Optional<RelativePath> remotePlaceHere(Node remote) {
    return localTree.path(remote.parent()).map(folder -> folder.child(remote.name()));
  }

  Optional<CommitOp> commitOp(Action.RemoteChange change) {
    return switch (change) {
      case Action.CreateRemoteFolder create ->
        Optional.of(new CommitOp.CreateFolder(create.id(), create.place()));
      case Action.UndeleteRemote undelete ->
        Optional.of(new CommitOp.Undelete(undelete.id(), undelete.place()));
      case Action.MoveRemote move ->
        state
            .synced()
            .base(move.id())
            .map(base -> new CommitOp.Move(move.id(), move.place(), base.placeVersion()));
      case Action.DeleteRemote delete ->
        state
            .synced()
            .base(delete.id())
            .map(base -> new CommitOp.Delete(
                delete.id(), base.version(), base.placeVersion(), highestSeqBelow(delete.id())));
      case Action.SetRemoteExecutable set ->
        state
            .synced()
            .base(set.id())
            .map(base -> new CommitOp.SetExecutable(set.id(), base.version(), set.executable()));
    };
  }

  /// How far this device has seen the folder: the server refuses the deletion if anything below it
  /// is newer than what was seen.
  private long highestSeqBelow(FileId id) {
    long highest = state.remote().find(id).map(RemoteNode::changeSeq).orElse(0L);
    for (Node child : remoteTree.children(id)) {
      highest = Math.max(highest, highestSeqBelow(child.id()));
    }
    return highest;
  }
}
