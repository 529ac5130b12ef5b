package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Folders to be listed again because of what has no path that could be looked at. All of them at
/// once, and once a second at most: of names that nobody can use a program may make very many.
/// Belongs to the owner thread.
final class Relistings {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int FOLDERS_MAX = 1_000;

  private final Clock clock;
  private final Set<RelativePath> folders = new LinkedHashSet<>();
  private long nextNanos;

  Relistings(Clock clock) {
    this.clock = clock;
    this.nextNanos = clock.monotonicNanos();
  }

  /// Of more than it takes, the next full look will tell.
  void add(RelativePath folder) {
    if (folders.size() < FOLDERS_MAX) {
      folders.add(folder);
    }
  }

  /// All of them, if it is time.
  List<RelativePath> takeDue() {
    long now = clock.monotonicNanos();
    if (folders.isEmpty() || nextNanos - now > 0) {
      return List.of();
    }
    nextNanos = now + PAUSE.toNanos();
    List<RelativePath> due = List.copyOf(folders);
    folders.clear();
    return due;
  }

  void clear() {
    folders.clear();
  }

  /// How long until some are due, in nanoseconds; `mostNanos` if that is longer.
  long untilNext(long mostNanos) {
    return folders.isEmpty()
        ? mostNanos
        : Math.clamp(nextNanos - clock.monotonicNanos(), 0, mostNanos);
  }
}
