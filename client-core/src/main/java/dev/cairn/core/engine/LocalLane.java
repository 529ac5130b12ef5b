package dev.cairn.core.engine;

import dev.cairn.core.apply.LocalApplier;
import dev.cairn.core.apply.LocalStep;
import dev.cairn.core.apply.StepOutcome;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.Action;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes of the disk, one after the other: each is worked out from the local tree as the one
/// before has left it, so that no step relies on a path that an earlier one has changed. Belongs
/// to the owner thread.
final class LocalLane {
  private static final Logger log = LoggerFactory.getLogger(LocalLane.class);
  private static final int BATCH_MAX = 200;

  private final State state;
  private final SqliteTree localTree;
  private final SqliteTree syncedTree;
  private final LocalApplier applier;
  private final Jobs jobs;
  private final Recorder recorder;
  private final Outcomes outcomes;
  private final OwnChanges own;
  private final FileIds ids;
  private final DeviceIdentity device;
  private final Deque<Request> queue = new ArrayDeque<>();
  private boolean isRunning;

  /// What is to be done on disk.
  private sealed interface Request {
    FileId id();

    record Change(Action.LocalChange action) implements Request {
      @Override
      public FileId id() {
        return action.id();
      }
    }

    record PutInPlace(RemoteNode remote, StagedFile staged) implements Request {
      @Override
      public FileId id() {
        return remote.node().id();
      }
    }

    record PutMerge(MergeJob job, MergeJob.Outcome.Merged merged) implements Request {
      @Override
      public FileId id() {
        return job.id();
      }
    }

    record PutAside(RemoteNode remote, StagedFile staged, NodeName copyName) implements Request {
      @Override
      public FileId id() {
        return remote.node().id();
      }
    }
  }

  /// A request worked out: what to do, and what to write down when it is done.
  ///
  /// @param into the folder that will hold the result
  private record Prepared(LocalStep step, Optional<FileId> into, Consumer<StepOutcome> then) {
    Prepared(LocalStep step, Place result, Consumer<StepOutcome> then) {
      this(step, Optional.of(result.parent()), then);
    }
  }

  LocalLane(
      EngineParts parts,
      SqliteTree localTree,
      Jobs jobs,
      Recorder recorder,
      Outcomes outcomes,
      OwnChanges own) {
    this.state = parts.state();
    this.localTree = localTree;
    this.syncedTree = parts.state().tree(parts.rootId(), Side.SYNCED);
    this.applier = new LocalApplier(parts.files(), parts.clock());
    this.jobs = jobs;
    this.recorder = recorder;
    this.outcomes = outcomes;
    this.own = own;
    this.ids = parts.ids();
    this.device = parts.device();
  }

  void add(Action.LocalChange change) {
    queue.add(new Request.Change(change));
  }

  /// A file of the server is staged and is to take its place.
  void add(RemoteNode remote, StagedFile staged) {
    queue.add(new Request.PutInPlace(remote, staged));
  }

  /// A merge of a local file and the server's version is staged and is to take the file's place.
  void add(MergeJob job, MergeJob.Outcome.Merged merged) {
    queue.add(new Request.PutMerge(job, merged));
  }

  /// The server's version is staged and is to be a file of its own.
  void add(RemoteNode remote, StagedFile staged, NodeName copyName) {
    queue.add(new Request.PutAside(remote, staged, copyName));
  }

  boolean isIdle() {
    return !isRunning && queue.isEmpty();
  }

  /// Drops what has not begun.
  void clear() {
    while (!queue.isEmpty()) {
      drop(queue.remove());
    }
  }

  private void drop(Request request) {
    switch (request) {
      case Request.PutInPlace put -> close(put.staged());
      case Request.PutMerge put -> close(put.merged().staged());
      case Request.PutAside put -> close(put.staged());
      case Request.Change _ -> {}
    }
    outcomes.dropped(request.id());
  }

  private static void close(StagedFile staged) {
    try {
      staged.close();
    } catch (IOException e) {
      log.atWarn().addKeyValue("cause", e.toString()).log("A staged file did not close");
    }
  }

  void run() {
    while (!isRunning && !queue.isEmpty()) {
      Map<FileId, Prepared> batch = nextBatch();
      if (!batch.isEmpty()) {
        start(batch);
      }
    }
  }

  /// Steps of one kind that change no path that another of them relies on go together: one wait
  /// for the disk, one message. A move goes alone.
  private Map<FileId, Prepared> nextBatch() {
    Map<FileId, Prepared> batch = new LinkedHashMap<>();
    Class<?> kind = null;
    while (batch.size() < BATCH_MAX && !queue.isEmpty()) {
      Request request = queue.element();
      Optional<Prepared> prepared = prepare(request);
      if (prepared.isEmpty() && !batch.isEmpty()) {
        // It may rely on what this batch does.
        return batch;
      }
      if (prepared.isEmpty()) {
        drop(queue.remove());
        continue;
      }
      Class<?> next = prepared.get().step().getClass();
      if (kind != null && !kind.equals(next)) {
        return batch;
      }
      kind = next;
      batch.put(queue.remove().id(), prepared.get());
      if (prepared.get().step() instanceof LocalStep.Move) {
        return batch;
      }
    }
    return batch;
  }

  private Optional<Prepared> prepare(Request request) {
    return switch (request) {
      case Request.Change change -> prepare(change.action());
      case Request.PutInPlace put -> preparePublish(put);
      case Request.PutMerge put -> prepareMerge(put.job(), put.merged());
      case Request.PutAside put -> prepareAside(put);
    };
  }

  private void start(Map<FileId, Prepared> batch) {
    isRunning = true;
    batch.values().forEach(prepared -> own.begin(prepared.step().places()));
    List<LocalStep> steps = batch.values().stream().map(Prepared::step).toList();
    jobs.start(
        "apply",
        () -> applier.applyAll(steps),
        results -> {
          isRunning = false;
          Iterator<StepOutcome> next = results.iterator();
          batch.forEach((id, prepared) -> finish(id, prepared, next.next()));
        },
        cause -> {
          isRunning = false;
          batch.forEach((id, prepared) -> fail(id, prepared, cause));
        });
  }

  private void fail(FileId id, Prepared prepared, SyncException cause) {
    end(prepared);
    outcomes.diskChanged(id, prepared.step().path());
    outcomes.failed(id, cause);
  }

  private void end(Prepared prepared) {
    if (own.end(prepared.step().places())) {
      prepared.step().places().forEach(outcomes::lookAgain);
    }
  }

  private void finish(FileId id, Prepared prepared, StepOutcome outcome) {
    end(prepared);
    switch (outcome) {
      case StepOutcome.Applied _, StepOutcome.Removed _ -> {
        if (prepared.into().filter(folder -> !localTree.hasFolder(folder)).isPresent()) {
          // The folder was replaced meanwhile by another of that name: the disk tells what is
          // there.
          outcomes.diskChanged(id, prepared.step().path());
          return;
        }
        prepared.then().accept(outcome);
        outcomes.done(id);
      }
      case StepOutcome.Skipped skipped -> outcomes.diskChanged(id, skipped.path());
      case StepOutcome.Failed failed -> {
        outcomes.diskChanged(id, prepared.step().path());
        outcomes.failed(id, failed.cause());
      }
    }
  }

  private Optional<Prepared> prepare(Action.LocalChange change) {
    return switch (change) {
      case Action.CreateLocalFolder create -> createFolder(create);
      case Action.MoveLocal move -> move(move);
      case Action.DeleteLocal delete -> delete(delete.id());
      case Action.SetLocalExecutable set -> setExecutable(set);
      case Action.KeepBoth keep -> keepBoth(keep);
    };
  }

  private Optional<Prepared> createFolder(Action.CreateLocalFolder create) {
    Optional<RemoteNode> remote =
        state.remote().find(create.id()).filter(now -> now.node().place().equals(create.place()));
    return remote
        .flatMap(_ -> path(create.place()))
        .map(path -> new Prepared(
            new LocalStep.CreateFolder(path),
            create.place(),
            outcome -> recorder.folderCreatedLocally(remote.orElseThrow(), stat(outcome))));
  }

  private Optional<Prepared> move(Action.MoveLocal move) {
    Optional<LocalNode> local = state.local().find(move.id());
    Optional<RelativePath> from = localTree.path(move.id());
    Optional<RelativePath> to = path(move.place());
    if (local.isEmpty() || from.isEmpty() || to.isEmpty() || to.get().isWithin(from.get())) {
      return Optional.empty();
    }
    return Optional.of(new Prepared(
        new LocalStep.Move(from.get(), to.get(), local.get().stat()),
        move.place(),
        outcome -> recorder.movedLocally(local.get(), move.place(), stat(outcome))));
  }

  private Optional<Prepared> delete(FileId id) {
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
    return Optional.of(new Prepared(
        step, Optional.empty(), _ -> recorder.deletedLocally(id, path.get().value())));
  }

  private Optional<Prepared> setExecutable(Action.SetLocalExecutable set) {
    Optional<LocalNode> local = state.local().find(set.id());
    return local
        .flatMap(node -> localTree.path(set.id()))
        .map(path -> new Prepared(
            new LocalStep.SetExecutable(path, local.orElseThrow().stat(), set.executable()),
            local.orElseThrow().node().place(),
            outcome -> recorder.executableSetLocally(local.orElseThrow(), stat(outcome))));
  }

  private Optional<Prepared> keepBoth(Action.KeepBoth keep) {
    Optional<LocalNode> local = state.local().find(keep.id());
    Optional<RelativePath> from = localTree.path(keep.id());
    if (local.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(local.get().node().parent(), keep.copyName());
    RelativePath to = from.get().parent().orElseThrow().child(keep.copyName());
    return Optional.of(new Prepared(
        new LocalStep.Move(from.get(), to, local.get().stat()),
        place,
        outcome ->
            recorder.keptBoth(local.get(), ids.next(), place, stat(outcome), device.name())));
  }

  private Optional<Prepared> preparePublish(Request.PutInPlace put) {
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
    return Optional.of(new Prepared(
        new LocalStep.Publish(path.get(), put.staged(), local.map(LocalNode::stat)),
        place,
        outcome -> recorder.downloaded(remote, place, stat(outcome))));
  }

  private Optional<Prepared> prepareMerge(MergeJob job, MergeJob.Outcome.Merged merged) {
    Optional<LocalNode> local = state.local().find(job.id()).filter(node -> holds(job, node));
    Optional<RelativePath> path = localTree.path(job.id());
    if (!isStillThere(job.remote()) || local.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    LocalNode now = local.get();
    return Optional.of(new Prepared(
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

  private Optional<Prepared> prepareAside(Request.PutAside put) {
    Optional<LocalNode> local = state.local().find(put.id());
    if (!isStillThere(put.remote()) || local.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(local.get().node().parent(), put.copyName());
    return path(place)
        .map(path -> new Prepared(
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
