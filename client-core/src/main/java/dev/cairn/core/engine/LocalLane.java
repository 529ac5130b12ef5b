package dev.cairn.core.engine;

import dev.cairn.core.apply.LocalApplier;
import dev.cairn.core.apply.LocalStep;
import dev.cairn.core.apply.StepOutcome;
import dev.cairn.core.ignore.BuiltInIgnores;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.Action;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.SqliteTree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes of the disk, one after the other: each is worked out from the local tree as the one
/// before has left it, so that no step relies on a path that an earlier one has changed. Belongs
/// to the owner thread.
final class LocalLane {
  private static final Logger log = LoggerFactory.getLogger(LocalLane.class);
  private static final int BATCH_MAX = 200;

  /// So many may wait before no more is fetched: the network can be faster than the disk.
  private static final int WAITING_MAX = 1_000;

  private final SqliteTree localTree;
  private final LocalApplier applier;
  private final Jobs jobs;
  private final LocalSteps steps;
  private final Outcomes outcomes;
  private final OwnChanges own;
  private final Deque<LocalRequest> queue = new ArrayDeque<>();
  private boolean isRunning;

  LocalLane(
      EngineParts parts,
      SqliteTree localTree,
      Jobs jobs,
      Recorder recorder,
      Outcomes outcomes,
      OwnChanges own) {
    this.localTree = localTree;
    this.steps = new LocalSteps(parts, localTree, recorder);
    this.applier = new LocalApplier(parts.files(), parts.clock(), BuiltInIgnores::isLeftByDesktop);
    this.jobs = jobs;
    this.outcomes = outcomes;
    this.own = own;
  }

  void add(Action.LocalChange change) {
    queue.add(new LocalRequest.Change(change));
  }

  /// A file of the server is staged and is to take its place.
  void add(RemoteNode remote, StagedFile staged) {
    queue.add(new LocalRequest.PutInPlace(remote, staged));
  }

  /// A merge of a local file and the server's version is staged and is to take the file's place.
  void add(MergeJob job, MergeJob.Outcome.Merged merged) {
    queue.add(new LocalRequest.PutMerge(job, merged));
  }

  /// The server's version is staged and is to be a file of its own.
  void add(RemoteNode remote, StagedFile staged, NodeName copyName) {
    queue.add(new LocalRequest.PutAside(remote, staged, copyName));
  }

  boolean isIdle() {
    return !isRunning && queue.isEmpty();
  }

  /// Whether what is fetched now would only wait.
  boolean isBehind() {
    return queue.size() >= WAITING_MAX;
  }

  /// Drops what has not begun.
  void clear() {
    while (!queue.isEmpty()) {
      drop(queue.remove());
    }
  }

  private void drop(LocalRequest request) {
    switch (request) {
      case LocalRequest.PutInPlace put -> close(put.staged());
      case LocalRequest.PutMerge put -> close(put.merged().staged());
      case LocalRequest.PutAside put -> close(put.staged());
      case LocalRequest.Change _ -> {}
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
      Map<FileId, PreparedStep> batch = nextBatch();
      if (!batch.isEmpty()) {
        start(batch);
      }
    }
  }

  /// Steps of one kind that change no path that another of them relies on go together: one wait
  /// for the disk, one message. A move goes alone.
  private Map<FileId, PreparedStep> nextBatch() {
    Map<FileId, PreparedStep> batch = new LinkedHashMap<>();
    Class<?> kind = null;
    while (batch.size() < BATCH_MAX && !queue.isEmpty()) {
      LocalRequest request = queue.element();
      Optional<PreparedStep> prepared = steps.prepare(request);
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

  private void start(Map<FileId, PreparedStep> batch) {
    isRunning = true;
    batch.values().forEach(prepared -> own.begin(prepared.step().places()));
    List<LocalStep> changes = batch.values().stream().map(PreparedStep::step).toList();
    jobs.start(
        "apply",
        () -> applier.applyAll(changes),
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

  private void fail(FileId id, PreparedStep prepared, SyncException cause) {
    end(prepared);
    outcomes.diskChanged(id, prepared.step().path());
    outcomes.failed(id, cause);
  }

  private void end(PreparedStep prepared) {
    if (own.end(prepared.step().places())) {
      prepared.step().places().forEach(outcomes::lookAgain);
    }
  }

  private void finish(FileId id, PreparedStep prepared, StepOutcome outcome) {
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
}
