package dev.cairn.core.engine;

import dev.cairn.core.engine.MergeJob.Outcome;
import dev.cairn.core.model.FileId;
import dev.cairn.core.state.MergeRefusals;
import dev.cairn.core.state.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Texts that are being merged, a few at a time. A clean merge goes on to the local lane; what
/// cannot be merged is noted, and the next plan keeps both. Belongs to the owner thread.
final class MergeLane {
  private static final int RUNNING_MAX = 2;

  private final State state;
  private final ActionJobs actionJobs;
  private final TextMerger merger;
  private final LocalLane localLane;
  private final Recorder recorder;
  private final Outcomes outcomes;
  private final Jobs jobs;
  private final Deque<FileId> queue = new ArrayDeque<>();
  private int running;

  MergeLane(
      EngineParts parts,
      ActionJobs actionJobs,
      LocalLane localLane,
      Recorder recorder,
      Outcomes outcomes,
      Jobs jobs) {
    this.state = parts.state();
    this.actionJobs = actionJobs;
    this.merger = new TextMerger(parts);
    this.localLane = localLane;
    this.recorder = recorder;
    this.outcomes = outcomes;
    this.jobs = jobs;
  }

  void add(FileId id) {
    queue.add(id);
  }

  /// Drops what has not begun.
  void clear() {
    queue.forEach(outcomes::dropped);
    queue.clear();
  }

  void run() {
    while (running < RUNNING_MAX && !queue.isEmpty()) {
      FileId id = queue.remove();
      Optional<MergeJob> job = actionJobs.merge(id);
      if (job.isPresent()) {
        start(job.get());
      } else {
        outcomes.dropped(id);
      }
    }
  }

  private void start(MergeJob job) {
    running++;
    jobs.startCancellable(
        "merge",
        () -> merger.merge(job),
        outcome -> {
          running--;
          take(job, outcome);
        },
        cause -> {
          running--;
          outcomes.failed(job.id(), cause);
        });
  }

  private void take(MergeJob job, Outcome outcome) {
    FileId id = job.id();
    switch (outcome) {
      case Outcome.Merged merged -> localLane.add(job, merged);
      case Outcome.AlreadyThere _ -> {
        if (isAsPlanned(job)) {
          recorder.mergedAlready(job.remote());
        }
        outcomes.done(id);
      }
      case Outcome.Refused(MergeRefusals.Cause cause) -> {
        state.mergeRefusals().put(id, job.contents(), cause);
        outcomes.done(id);
      }
      case Outcome.ChangedMeanwhile _ -> outcomes.diskChanged(id, job.path());
      case Outcome.Failed failed -> outcomes.failed(id, failed.cause());
    }
  }

  /// Whether the trees are still what the merge was made for.
  private boolean isAsPlanned(MergeJob job) {
    return actionJobs
        .merge(job.id())
        .filter(now -> now.contents().equals(job.contents())
            && now.remote().version() == job.remote().version())
        .isPresent();
  }
}
