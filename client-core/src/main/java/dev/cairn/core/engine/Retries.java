package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.Problems;
import dev.cairn.core.state.Problems.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The retry state of every node that could not be synced. One failing node never holds up
/// another. Belongs to the owner thread.
final class Retries {
  private final Problems problems;
  private final Clock clock;
  private final Backoff backoff;
  private final Deadlines<FileId> due = new Deadlines<>();

  /// Those with a recorded problem: most nodes have none, and asking costs nothing.
  private final Set<FileId> failing = new HashSet<>();

  Retries(Problems problems, Clock clock, Backoff backoff) {
    this.problems = problems;
    this.clock = clock;
    this.backoff = backoff;
    // Waiting times do not outlive a restart: starting anew is a good moment to try.
    for (Problem problem : problems.all()) {
      failing.add(problem.id());
      due.put(problem.id(), clock.monotonicNanos(), Duration.ZERO);
    }
  }

  /// Notes a failure; the node is tried again after a while.
  void failed(FileId id, SyncException cause) {
    Optional<Problem> before = problems.find(id);
    int attempts = before.map(Problem::attempts).orElse(0) + 1;
    Duration computed = backoff.delay(attempts);
    Duration delay =
        cause.retryAfter().filter(asked -> asked.compareTo(computed) > 0).orElse(computed);
    Instant now = clock.wallTime();
    Instant since = before.map(Problem::since).orElse(now);
    problems.put(new Problem(id, cause.code(), cause.sentence(), since, attempts, now.plus(delay)));
    failing.add(id);
    due.put(id, clock.monotonicNanos(), delay);
  }

  /// The node is all right, and is to be looked at again in a moment.
  void postpone(FileId id, Duration delay) {
    due.put(id, clock.monotonicNanos(), delay);
  }

  /// Whether the node waits for its next attempt because the last one has failed.
  boolean isFailing(FileId id) {
    return failing.contains(id) && due.contains(id);
  }

  /// The node is fine, or has changed so that the old trouble says nothing any more.
  void clear(FileId id) {
    if (failing.remove(id)) {
      due.remove(id);
      problems.clear(id);
    }
  }

  /// Whether the node waits, for its next attempt or for a moment.
  boolean isWaiting(FileId id) {
    return due.contains(id);
  }

  /// Takes the nodes whose next attempt is due.
  List<FileId> takeDue() {
    return due.takeDue(clock.monotonicNanos());
  }

  /// Makes every node due now: the network is back, or the person asked.
  List<FileId> takeAll() {
    List<FileId> all = problems.all().stream().map(Problem::id).toList();
    due.clear();
    return all;
  }

  long untilNext(long mostNanos) {
    return due.untilNext(clock.monotonicNanos(), mostNanos);
  }
}
