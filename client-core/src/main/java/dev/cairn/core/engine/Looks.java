package dev.cairn.core.engine;

import dev.cairn.core.model.SyncException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Looks at the disk, which are done beside the owner thread and taken in by it in the order in
/// which they began: of two that overtake each other, one would show what is no more. While one is
/// taken in, the next is under way already; no more than that, for the memory and because what
/// they show grows old. Belongs to the owner thread.
final class Looks {
  /// Besides the one that is under way.
  private static final int WAITING_MAX = 2;

  private final Jobs jobs;
  private final OwnChanges own;
  private final Deque<Look> waiting = new ArrayDeque<>();
  private boolean isUnderWay;
  private long lastBegun;
  private long lastDropped;

  private record Look(long number, List<DiskLook.Result> results) {}

  Looks(Jobs jobs, OwnChanges own) {
    this.jobs = jobs;
    this.own = own;
  }

  /// Whether one more may begin.
  boolean canBegin() {
    return !isUnderWay && waiting.size() < WAITING_MAX;
  }

  /// Whether none is under way, and all were taken in.
  boolean isIdle() {
    return !isUnderWay && waiting.isEmpty();
  }

  /// Whether there is one to take in.
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /// Begins one, once the present step is over.
  ///
  /// @param failed hears why nothing could be seen
  void begin(Callable<List<DiskLook.Result>> look, Consumer<SyncException> failed) {
    isUnderWay = true;
    lastBegun = own.lookBegins();
    long number = lastBegun;
    jobs.start(
        "look",
        look,
        results -> {
          isUnderWay = false;
          if (number > lastDropped) {
            waiting.add(new Look(number, results));
          }
        },
        cause -> {
          isUnderWay = false;
          failed.accept(cause);
        });
  }

  /// Takes the first that waits: from now on it is the present one. Empty if there is none.
  List<DiskLook.Result> take() {
    Look look = waiting.poll();
    if (look == null) {
      return List.of();
    }
    own.lookIsTaken(look.number());
    return look.results();
  }

  /// What those have seen that have begun so far is of no use any more.
  void drop() {
    waiting.clear();
    lastDropped = lastBegun;
  }
}
