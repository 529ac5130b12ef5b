package dev.cairn.core.engine;

import dev.cairn.core.apply.LocalStep;
import dev.cairn.core.apply.StepOutcome;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.Groups;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.remote.ClockOffset;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Works out from the trees what a change of the disk takes, and what is to be recorded when it
/// has been made. Belongs to the owner thread.
final class LocalSteps {
  private final State state;
  private final SqliteTree localTree;
  private final SqliteTree syncedTree;
  private final Recorder recorder;
  private final FileIds ids;
  private final DeviceIdentity device;
  private final Supplier<Optional<ClockOffset>> clockOffset;

  LocalSteps(EngineParts parts, SqliteTree localTree, Recorder recorder) {
    this.state = parts.state();
    this.localTree = localTree;
    this.syncedTree = parts.state().tree(parts.rootId(), Side.SYNCED);
    this.recorder = recorder;
    this.ids = parts.ids();
    this.device = parts.device();
    this.clockOffset = parts.remote()::clockOffset;
  }

  /// Empty when the trees have moved on so that the request makes no sense any more.
  Optional<PreparedStep> prepare(LocalRequest request) {
    return switch (request) {
      case LocalRequest.Change change -> prepare(change.action());
      case LocalRequest.PutInPlace put -> preparePublish(put);
      case LocalRequest.PutMerge put -> prepareMerge(put.job(), put.merged());
      case LocalRequest.PutAside put -> prepareAside(put);
    };
  }

  private Optional<PreparedStep> prepare(Action.LocalChange change) {
    return switch (change) {
      case Action.CreateLocalFolder create -> createFolder(create);
      case Action.MoveLocal move -> move(move);
      case Action.DeleteLocal delete -> delete(delete.id());
      case Action.SetLocalExecutable set -> setExecutable(set);
      case Action.SetLocalTime set -> setTime(set.id());
      case Action.KeepBoth keep -> keepBoth(keep);
      case Action.SetGroupAside aside -> setGroupAside(aside);
    };
  }

  private Optional<PreparedStep> createFolder(Action.CreateLocalFolder create) {
    Optional<RemoteNode> remote =
        state.remote().find(create.id()).filter(now -> now.node().place().equals(create.place()));
    return remote
        .flatMap(_ -> path(create.place()))
        .map(path -> new PreparedStep(
            new LocalStep.CreateFolder(path),
            create.place(),
            outcome -> recorder.folderCreatedLocally(remote.orElseThrow(), stat(outcome))));
  }

  private Optional<PreparedStep> move(Action.MoveLocal move) {
    Optional<LocalNode> local = state.local().find(move.id());
    Optional<RelativePath> from = localTree.path(move.id());
    Optional<RelativePath> to = path(move.place());
    if (local.isEmpty() || from.isEmpty() || to.isEmpty() || to.get().isWithin(from.get())) {
      return Optional.empty();
    }
    return Optional.of(new PreparedStep(
        new LocalStep.Move(from.get(), to.get(), local.get().stat()),
        move.place(),
        outcome -> recorder.movedLocally(local.get(), move.place(), stat(outcome))));
  }

  private Optional<PreparedStep> delete(FileId id) {
    Optional<LocalNode> local = state.local().find(id);
    Optional<RelativePath> path = localTree.path(id);
    if (local.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    if (!local.get().node().isFolder() && !isAsAgreed(local.get())) {
      return Optional.empty();
    }
    LocalStep step = local.get().node().isFolder()
        ? new LocalStep.DeleteFolder(path.get())
        : new LocalStep.DeleteFile(path.get(), local.get().stat());
    return Optional.of(new PreparedStep(
        step, Optional.empty(), _ -> recorder.deletedLocally(id, path.get().value())));
  }

  private Optional<PreparedStep> setExecutable(Action.SetLocalExecutable set) {
    Optional<LocalNode> local = state.local().find(set.id());
    return local
        .flatMap(node -> localTree.path(set.id()))
        .map(path -> new PreparedStep(
            new LocalStep.SetExecutable(path, local.orElseThrow().stat(), set.executable()),
            local.orElseThrow().node().place(),
            outcome -> recorder.executableSetLocally(local.orElseThrow(), stat(outcome))));
  }

  private Optional<PreparedStep> setTime(FileId id) {
    Optional<LocalNode> local = state.local().find(id).filter(this::isAsAgreed);
    Optional<RemoteNode> remote = state.remote().find(id);
    Optional<RelativePath> path = localTree.path(id);
    if (local.isEmpty() || remote.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    Instant there = remote.get().modifiedAt();
    Instant here = clockOffset.get().map(offset -> offset.toDevice(there)).orElse(there);
    return Optional.of(new PreparedStep(
        new LocalStep.SetTime(path.get(), local.get().stat(), here),
        local.get().node().place(),
        outcome -> recorder.timeSetLocally(remote.get(), local.get(), stat(outcome))));
  }

  private Optional<PreparedStep> keepBoth(Action.KeepBoth keep) {
    Optional<LocalNode> local = state.local().find(keep.id());
    Optional<RelativePath> from = localTree.path(keep.id());
    if (local.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(local.get().node().parent(), keep.copyName());
    RelativePath to = from.get().parent().orElseThrow().child(keep.copyName());
    return Optional.of(new PreparedStep(
        new LocalStep.Move(from.get(), to, local.get().stat()),
        place,
        outcome ->
            recorder.keptBoth(local.get(), ids.next(), place, stat(outcome), device.author())));
  }

  private Optional<PreparedStep> setGroupAside(Action.SetGroupAside aside) {
    FileId folder = aside.folder();
    Optional<LocalNode> local = state.local().find(folder);
    Optional<RelativePath> from = localTree.path(folder);
    if (local.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(local.get().node().parent(), aside.copyName());
    RelativePath to = from.get().parent().orElseThrow().child(aside.copyName());
    List<FileId> nodes = new Groups(state.trees(localTree.rootId())).nodes(folder);
    return Optional.of(new PreparedStep(
        new LocalStep.Move(from.get(), to, local.get().stat()),
        place,
        outcome -> recorder.groupSetAside(local.get(), nodes, place, stat(outcome), ids::next)));
  }

  private Optional<PreparedStep> preparePublish(LocalRequest.PutInPlace put) {
    RemoteNode remote = put.remote();
    FileId id = put.id();
    boolean isStillWanted =
        state.remote().find(id).filter(now -> now.version() == remote.version()).isPresent();
    Optional<LocalNode> local = state.local().find(id);
    if (local.isPresent() && !isAsAgreed(local.get())) {
      return Optional.empty();
    }
    Place place = local.map(node -> node.node().place()).orElse(remotePlace(id, remote));
    Optional<RelativePath> path = path(place);
    if (!isStillWanted || path.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new PreparedStep(
        new LocalStep.Publish(path.get(), put.staged(), local.map(LocalNode::stat)),
        place,
        outcome -> recorder.downloaded(remote, place, stat(outcome))));
  }

  private Optional<PreparedStep> prepareMerge(MergeJob job, MergeJob.Outcome.Merged merged) {
    Optional<LocalNode> local = state.local().find(job.id()).filter(node -> holds(job, node));
    Optional<RelativePath> path = localTree.path(job.id());
    if (!isStillThere(job.remote()) || local.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    LocalNode now = local.get();
    return Optional.of(new PreparedStep(
        new LocalStep.Replace(path.get(), merged.staged(), now.stat(), merged.replaced()::toBytes),
        now.node().place(),
        outcome -> {
          FileStat stat = stat(outcome);
          state.manifests().put(merged.content(), merged.manifest());
          Node node = Node.file(job.id(), now.node().place(), merged.content(), stat.executable());
          recorder.merged(job.remote(), node, stat);
        }));
  }

  private static boolean holds(MergeJob job, LocalNode local) {
    return local.node().content().equals(Optional.of(job.contents().local()));
  }

  private boolean isStillThere(RemoteNode remote) {
    return state
        .remote()
        .find(remote.node().id())
        .filter(now -> now.version() == remote.version())
        .isPresent();
  }

  private Optional<PreparedStep> prepareAside(LocalRequest.PutAside put) {
    Optional<LocalNode> local = state.local().find(put.id());
    if (!isStillThere(put.remote()) || local.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(local.get().node().parent(), put.copyName());
    return path(place)
        .map(path -> new PreparedStep(
            new LocalStep.Publish(path, put.staged(), Optional.empty()),
            place,
            outcome -> recorder.remoteSetAside(put.remote(), ids.next(), place, stat(outcome))));
  }

  /// Whether a local file still holds what both sides had agreed on. The plan saw that it did,
  /// but the local tree may have heard of an edit since: that one must not be replaced or
  /// deleted.
  private boolean isAsAgreed(LocalNode local) {
    return !local.node().isUnread()
        && syncedTree
            .node(local.node().id())
            .filter(base -> base.content().equals(local.node().content()))
            .isPresent();
  }

  /// Where the server has it now; that may have changed while it was fetched.
  private Place remotePlace(FileId id, RemoteNode fetched) {
    return state
        .remote()
        .find(id)
        .map(now -> now.node().place())
        .orElse(fetched.node().place());
  }

  private Optional<RelativePath> path(Place place) {
    return localTree.path(place.parent()).map(folder -> folder.child(place.name()));
  }

  private static FileStat stat(StepOutcome outcome) {
    if (outcome instanceof StepOutcome.Applied applied) {
      return applied.stat();
    }
    throw new IllegalStateException("The step left nothing to describe");
  }
}
