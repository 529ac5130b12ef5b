package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.ContentReader;
import dev.cairn.core.transfer.ContentReader.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads files whose content decides what is to be done. Small ones are read together: every
/// message is followed by a plan, and one for each file would cost more than reading it. Belongs
/// to the owner thread.
final class ReadLane {
  private static final int RUNNING_MAX = 2;
  private static final int FILES_MAX = 200;
  private static final long BYTES_MAX = 16L << 20;

  private final State state;
  private final SqliteTree localTree;
  private final Jobs jobs;
  private final ContentReader reader;
  private final Recorder recorder;
  private final Outcomes outcomes;
  private final Deque<FileId> queue = new ArrayDeque<>();
  private int running;

  private record Job(FileId id, RelativePath path) {}

  /// What reading a file has shown; empty if it changed or went away meanwhile.
  private record Read(Job job, Optional<Reading> reading, Optional<SyncException> failure) {}

  ReadLane(
      State state,
      SqliteTree localTree,
      Jobs jobs,
      ContentReader reader,
      Recorder recorder,
      Outcomes outcomes) {
    this.state = state;
    this.localTree = localTree;
    this.jobs = jobs;
    this.reader = reader;
    this.recorder = recorder;
    this.outcomes = outcomes;
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
      List<Job> group = nextGroup();
      if (!group.isEmpty()) {
        start(group);
      }
    }
  }

  private List<Job> nextGroup() {
    List<Job> group = new ArrayList<>();
    long bytes = 0;
    while (!queue.isEmpty() && group.size() < FILES_MAX && bytes < BYTES_MAX) {
      FileId id = queue.remove();
      Optional<LocalNode> local = state.local().find(id);
      Optional<RelativePath> path = localTree.path(id);
      if (local.isPresent() && path.isPresent()) {
        group.add(new Job(id, path.get()));
        bytes += local.get().stat().sizeBytes();
      } else {
        outcomes.dropped(id);
      }
    }
    return group;
  }

  private void start(List<Job> group) {
    running++;
    jobs.startCancellable(
        "read",
        () -> group.stream().map(this::read).toList(),
        results -> {
          running--;
          results.forEach(this::ended);
        },
        cause -> {
          running--;
          group.forEach(job -> outcomes.failed(job.id(), cause));
        });
  }

  private Read read(Job job) {
    try {
      return new Read(job, reader.read(job.path()), Optional.empty());
    } catch (SyncException e) {
      return new Read(job, Optional.empty(), Optional.of(e));
    }
  }

  private void ended(Read read) {
    FileId id = read.job().id();
    if (read.failure().isPresent()) {
      outcomes.failed(id, read.failure().get());
    } else if (read.reading().isPresent()) {
      Reading reading = read.reading().get();
      state.manifests().put(reading.content(), reading.manifest());
      boolean isAsRecorded = recorder.unchanged(id, reading.content(), reading.read());
      outcomes.wasRead(id, read.job().path(), isAsRecorded);
    } else {
      outcomes.diskChanged(id, read.job().path());
    }
  }
}
