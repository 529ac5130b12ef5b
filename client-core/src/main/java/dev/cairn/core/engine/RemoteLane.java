package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.Action;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.state.RemoteNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Changes of the server that move no bytes: in the plan's order, as many at a time as one commit
/// takes, one commit at a time. Belongs to the owner thread.
final class RemoteLane {
  private final RemoteStore remote;
  private final Jobs jobs;
  private final ActionJobs actionJobs;
  private final Recorder recorder;
  private final Outcomes outcomes;
  private final FileIds ids;
  private final RecentDeletions deletions;
  private final Deque<Action.RemoteChange> queue = new ArrayDeque<>();
  private boolean isRunning;

  RemoteLane(
      RemoteStore remote,
      Jobs jobs,
      ActionJobs actionJobs,
      Recorder recorder,
      Outcomes outcomes,
      FileIds ids,
      RecentDeletions deletions) {
    this.remote = remote;
    this.jobs = jobs;
    this.actionJobs = actionJobs;
    this.recorder = recorder;
    this.outcomes = outcomes;
    this.ids = ids;
    this.deletions = deletions;
  }

  void add(Action.RemoteChange change) {
    queue.add(change);
  }

  /// Drops what has not begun.
  void clear() {
    queue.forEach(change -> outcomes.dropped(change.id()));
    queue.clear();
  }

  void run() {
    if (isRunning || queue.isEmpty()) {
      return;
    }
    List<Action.RemoteChange> changes = new ArrayList<>();
    List<CommitOp> ops = new ArrayList<>();
    while (!queue.isEmpty() && ops.size() < CommitOp.BATCH_MAX) {
      Action.RemoteChange change = queue.remove();
      Optional<CommitOp> op = actionJobs.commitOp(change);
      if (op.isPresent()) {
        if (change instanceof Action.DeleteRemote) {
          deletions.aboutToSend(change.id());
        }
        changes.add(change);
        ops.add(op.get());
      } else {
        outcomes.dropped(change.id());
      }
    }
    if (ops.isEmpty()) {
      return;
    }
    isRunning = true;
    jobs.start(
        "commit",
        () -> remote.commit(ops),
        results -> committed(changes, results),
        cause -> failed(changes, cause));
  }

  private void committed(List<Action.RemoteChange> changes, List<CommitResult> results) {
    isRunning = false;
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof Action.UndeleteRemote
          && results.get(i) instanceof CommitResult.Done back) {
        recorder.broughtBack(back.node());
      }
    }
    for (int i = 0; i < changes.size(); i++) {
      Action.RemoteChange change = changes.get(i);
      switch (results.get(i)) {
        case CommitResult.Done done -> {
          record(change, done.node());
          outcomes.done(change.id());
        }
        case CommitResult.Refused refused
        when isForgotten(change, refused.cause()) -> {
          recorder.renewedIdentity(change.id(), ids.next());
          outcomes.done(change.id());
        }
        case CommitResult.Refused refused -> outcomes.failed(change.id(), refused.cause());
      }
    }
  }

  /// What the server once had is too old to be brought back: what is here goes on as a new file.
  private static boolean isForgotten(Action.RemoteChange change, SyncException cause) {
    return change instanceof Action.UndeleteRemote && cause.code().equals("missing_chunks");
  }

  /// Writes down a change that the server has made.
  void record(Action.RemoteChange change, RemoteNode node) {
    FileId id = change.id();
    switch (change) {
      case Action.CreateRemoteFolder _, Action.UndeleteRemote _
      when node.node().isFolder() -> recorder.folderCreatedRemotely(id, node);
      case Action.CreateRemoteFolder _, Action.UndeleteRemote _ -> recorder.undeleted(node);
      case Action.MoveRemote _ -> recorder.movedRemotely(node);
      case Action.DeleteRemote _ -> {
        recorder.deletedRemotely(id, node);
        if (node.node().isFolder()) {
          outcomes.othersWentAlong();
        }
      }
      case Action.SetRemoteExecutable _ -> recorder.executableSetRemotely(node);
    }
  }

  private void failed(List<Action.RemoteChange> changes, SyncException cause) {
    isRunning = false;
    changes.forEach(change -> outcomes.failed(change.id(), cause));
  }
}
