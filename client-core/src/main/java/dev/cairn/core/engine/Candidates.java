package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The nodes that the next plan is to be made for, and those that are being worked on. What is here
/// is only an index: losing it costs one look at all differing nodes. Belongs to the owner thread.
final class Candidates {
  private static final int WAITING_PER_ENDED = 8;
  private static final long WAKE_AFTER_NANOS = 500_000_000L;

  /// Each under itself, as those below, for [#shared(Collection)].
  private final Map<FileId, FileId> next = new LinkedHashMap<>();

  private final Map<FileId, FileId> busy = new HashMap<>();

  /// In the order in which they were planned for: what was sent together is fetched together.
  private final Map<FileId, String> waiting = new LinkedHashMap<>();

  private int endedSinceWake;
  private long wakeDueNanos;

  void add(FileId id) {
    next.putIfAbsent(id, id);
  }

  void addAll(Collection<FileId> ids) {
    ids.forEach(this::add);
  }

  /// A node is being worked on: it is left alone until [#done(FileId)].
  void begin(FileId id) {
    busy.put(id, id);
  }

  /// Work on a node has ended: it is to be looked at again, and soon those that wait for others,
  /// see [#wakeWaitingIfDue].
  void done(FileId id) {
    busy.remove(id);
    add(id);
    endedSinceWake++;
  }

  /// A node is the same everywhere, and waits for nobody any more.
  void settled(FileId id) {
    waiting.remove(id);
  }

  /// Something has left its place: those that wait may go on.
  void wakeWaiting() {
    addAll(waiting.keySet());
    endedSinceWake = 0;
  }

  /// Has those that wait for others looked at again once enough others have ended, so that a
  /// thousand that wait for a thousand others are not planned for a thousand times: when their
  /// number is a good part of those that wait, when nothing is being worked on, and after a
  /// moment in any case.
  void wakeWaitingIfDue(long nowNanos) {
    if (endedSinceWake == 0) {
      wakeDueNanos = nowNanos + WAKE_AFTER_NANOS;
    } else if (busy.isEmpty()
        || endedSinceWake >= waiting.size() / WAITING_PER_ENDED
        || wakeDueNanos - nowNanos <= 0) {
      wakeWaiting();
      wakeDueNanos = nowNanos + WAKE_AFTER_NANOS;
    }
  }

  /// How long until [#wakeWaitingIfDue] has something to do.
  long untilWake(long nowNanos, long mostNanos) {
    return endedSinceWake == 0 || waiting.isEmpty()
        ? mostNanos
        : Math.min(mostNanos, Math.max(0, wakeDueNanos - nowNanos));
  }

  boolean isBusy(FileId id) {
    return busy.containsKey(id);
  }

  Set<FileId> busy() {
    return Set.copyOf(busy.keySet());
  }

  boolean hasBusy() {
    return !busy.isEmpty();
  }

  boolean isEmpty() {
    return next.isEmpty();
  }

  /// The same ids, as the objects that are here already: somebody who is to remember very many of
  /// them need not have each in memory once more.
  Set<FileId> shared(Collection<FileId> ids) {
    Set<FileId> shared = new LinkedHashSet<>();
    ids.forEach(id -> shared.add(busy.getOrDefault(id, next.getOrDefault(id, id))));
    return shared;
  }

  /// Takes the first of what is to be planned for; nodes being worked on come back when they are
  /// done.
  ///
  /// @param most how many at the most
  Set<FileId> take(int most) {
    Set<FileId> taken = new LinkedHashSet<>();
    Iterator<FileId> ids = next.keySet().iterator();
    while (ids.hasNext() && taken.size() < most) {
      FileId id = ids.next();
      ids.remove();
      if (!busy.containsKey(id)) {
        taken.add(id);
      }
    }
    return taken;
  }

  /// Records why planned nodes have no action yet.
  void planned(Collection<FileId> ids, Map<FileId, String> reasons) {
    ids.forEach(waiting::remove);
    waiting.putAll(reasons);
  }

  /// Why a node that was planned for has no action yet.
  Optional<String> waitingReason(FileId id) {
    return Optional.ofNullable(waiting.get(id));
  }
}
