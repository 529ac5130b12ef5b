package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Places that something was written to, until they have been quiet for a while. A program that
/// writes to the same place again and again is given more and more time, up to ten seconds, so that
/// not every intermediate state is sent. Belongs to the owner thread.
final class Settling {
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final Duration QUIET_WHEN_COMPLETE = Duration.ofMillis(50);
  private static final int DOUBLINGS_MAX = 8;
  private static final Duration QUIET_MOST = Duration.ofSeconds(10);
  private static final Duration REPEAT_WITHIN = Duration.ofSeconds(30);
  private static final int REMEMBERED_MAX = 10_000;

  /// How a place was written to lately.
  private record Habit(long lastNanos, int times) {}

  private final Clock clock;
  private final Deadlines<RelativePath> due = new Deadlines<>();
  private final Map<RelativePath, Habit> habits = new HashMap<>();

  Settling(Clock clock) {
    this.clock = clock;
  }

  void changed(RelativePath path) {
    settle(path, QUIET);
  }

  /// Whoever wrote there is done with it, as far as can be told.
  void completed(RelativePath path) {
    settle(path, QUIET_WHEN_COMPLETE);
  }

  private void settle(RelativePath path, Duration quiet) {
    long now = clock.monotonicNanos();
    Habit habit = habits.get(path);
    int times = habit == null ? 0 : habit.times();
    long millis =
        Math.min(quiet.toMillis() << Math.min(times, DOUBLINGS_MAX), QUIET_MOST.toMillis());
    due.put(path, now, Duration.ofMillis(millis));
  }

  /// Takes the places that have been quiet for long enough.
  List<RelativePath> takeDue() {
    long now = clock.monotonicNanos();
    List<RelativePath> taken = due.takeDue(now);
    if (habits.size() > REMEMBERED_MAX) {
      habits.clear();
    }
    for (RelativePath path : taken) {
      Habit before = habits.get(path);
      int times = 0;
      if (before != null && now - before.lastNanos() < REPEAT_WITHIN.toNanos()) {
        times = before.times() + 1;
      }
      habits.put(path, new Habit(now, times));
    }
    return taken;
  }

  /// Whether a place in the folder, or above it, has not been quiet for long enough.
  boolean isPending(RelativePath folder) {
    return due.keys().stream().anyMatch(place -> place.isWithin(folder) || folder.isWithin(place));
  }

  boolean isEmpty() {
    return due.isEmpty();
  }

  void clear() {
    due.clear();
  }

  long untilNext(long mostNanos) {
    return due.untilNext(clock.monotonicNanos(), mostNanos);
  }
}
