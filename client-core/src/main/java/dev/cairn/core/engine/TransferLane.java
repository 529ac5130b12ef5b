package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.state.NodeRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Transfers of one direction. Small files go first and many together; large ones one by one beside
/// them, so that neither waits for the other. Belongs to the owner thread.
///
/// @param <J> a job
/// @param <O> its outcome
final class TransferLane<J, O> {
  private static final int LARGE_MAX = 3;

  /// What a lane needs to know of its jobs.
  ///
  /// @param prepare makes the job from what the trees say when its turn comes
  /// @param transfer does the work, off the owner thread
  /// @param then takes an outcome, on the owner thread
  record Kind<J, O>(
      String name,
      Function<FileId, Optional<J>> prepare,
      ToLongFunction<J> sizeBytes,
      Function<List<J>, Callable<Map<FileId, O>>> transfer,
      BiConsumer<J, O> then,
      BiFunction<J, SyncException, O> failure) {}

  /// A file and its size when it was queued.
  private record Queued(FileId id, long sizeBytes) {}

  private final Kind<J, O> kind;
  private final Jobs jobs;
  private final Outcomes outcomes;
  private final NodeRows rows;
  private final BatchQueue small = new BatchQueue();
  private final Queue<Queued> large =
      new PriorityQueue<>(Comparator.comparingLong(Queued::sizeBytes));
  private int smallRunning;
  private int largeRunning;

  TransferLane(Kind<J, O> kind, Jobs jobs, Outcomes outcomes, NodeRows rows) {
    this.rows = rows;
    this.kind = kind;
    this.jobs = jobs;
    this.outcomes = outcomes;
  }

  void add(FileId id) {
    long size = kind.prepare().apply(id).map(kind.sizeBytes()::applyAsLong).orElse(0L);
    if (isSmall(size)) {
      small.add(id, size);
    } else {
      large.add(new Queued(id, size));
    }
  }

  private static boolean isSmall(long sizeBytes) {
    return sizeBytes <= Manifest.CHUNK_BYTES_MAX;
  }

  /// Drops what has not begun.
  void clear() {
    small.drain(outcomes::dropped);
    large.forEach(queued -> outcomes.dropped(queued.id()));
    large.clear();
  }

  void run() {
    while (small.isBatchDue(smallRunning)) {
      startSmall();
    }
    while (largeRunning < LARGE_MAX && !large.isEmpty()) {
      startLarge();
    }
  }

  private void startSmall() {
    List<FileId> next = small.takeBatch();
    rows.load(next);
    Map<FileId, J> batch = new LinkedHashMap<>();
    next.forEach(id -> prepare(id, batch));
    if (!batch.isEmpty()) {
      smallRunning++;
      start(batch, () -> smallRunning--);
    }
  }

  private void startLarge() {
    Map<FileId, J> single = new HashMap<>();
    prepare(large.remove().id(), single);
    if (!single.isEmpty()) {
      largeRunning++;
      start(single, () -> largeRunning--);
    }
  }

  private void prepare(FileId id, Map<FileId, J> batch) {
    Optional<J> job = kind.prepare().apply(id);
    if (job.isPresent()) {
      batch.put(id, job.get());
    } else {
      outcomes.dropped(id);
    }
  }

  private void start(Map<FileId, J> batch, Runnable ended) {
    List<J> list = new ArrayList<>(batch.values());
    jobs.startCancellable(
        kind.name(),
        kind.transfer().apply(list),
        result -> {
          ended.run();
          rows.load(batch.keySet());
          batch.forEach((id, job) -> take(job, Optional.ofNullable(result.get(id))));
        },
        cause -> {
          ended.run();
          batch.values().forEach(job -> kind.then().accept(job, kind.failure().apply(job, cause)));
        });
  }

  private void take(J job, Optional<O> outcome) {
    kind.then().accept(job, outcome.orElseGet(() -> kind.failure().apply(job, noOutcome())));
  }

  private static SyncException noOutcome() {
    return new SyncException(
        SyncException.Category.BUG, "bug", "A transfer ended without saying how");
  }
}
