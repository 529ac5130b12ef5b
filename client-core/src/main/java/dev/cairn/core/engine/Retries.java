package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.Problems;
import dev.cairn.core.state.Problems.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The retry state of every node that could not be synced. One failing node never holds up
/// another. Belongs to the owner thread.
final class Retries {
  private static final Logger log = LoggerFactory.getLogger(Retries.class);

  /// Those that follow each other within seconds.
  private static final int ATTEMPTS_SOON_MAX = 3;

  private final Problems problems;
  private final Clock clock;
  private final Backoff backoff;
  private final Function<FileId, String> path;
  private final Deadlines<FileId> due = new Deadlines<>();

  /// Those with a recorded problem: most nodes have none, and asking costs nothing.
  private final Set<FileId> failing = new HashSet<>();

  /// Those that failed for a reason that passes by itself.
  private final Set<FileId> passing = new LinkedHashSet<>();

  /// Those that were being worked on when everything became due. What still fails of that began
  /// before, and says nothing about how it would go now.
  private final Set<FileId> begunBefore = new HashSet<>();

  /// @param path where a node is, for the log
  Retries(Problems problems, Clock clock, Backoff backoff, Function<FileId, String> path) {
    this.problems = problems;
    this.path = path;
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
    if (before.filter(known -> known.code().equals(cause.code())).isEmpty()) {
      logIfLocal(id, cause);
    }
    int attempts = before.map(Problem::attempts).orElse(0) + 1;
    Duration computed = backoff.delay(attempts);
    Duration delay =
        cause.retryAfter().filter(asked -> asked.compareTo(computed) > 0).orElse(computed);
    Instant now = clock.wallTime();
    Instant since = before.map(Problem::since).orElse(now);
    problems.put(new Problem(id, cause.code(), cause.sentence(), since, attempts, now.plus(delay)));
    failing.add(id);
    boolean isPassing = cause.category() == SyncException.Category.TRANSIENT;
    if (isPassing) {
      passing.add(id);
    } else {
      passing.remove(id);
    }
    boolean isOutdated = begunBefore.remove(id) && isPassing;
    due.put(id, clock.monotonicNanos(), isOutdated ? Duration.ZERO : delay);
  }

  /// The sentence for a person does not say what the system said; the log does, once.
  private void logIfLocal(FileId id, SyncException cause) {
    if (cause.category() == SyncException.Category.LOCAL_IO && cause.getCause() != null) {
      log.atWarn()
          .addKeyValue("path", path.apply(id))
          .addKeyValue("code", cause.code())
          .addKeyValue("cause", cause.getCause().toString())
          .log("The disk refused");
    }
  }

  /// The node is all right, and is to be looked at again in a moment.
  void postpone(FileId id, Duration delay) {
    due.put(id, clock.monotonicNanos(), delay);
  }

  /// Whether the node waits for its next attempt because the last one has failed.
  boolean isFailing(FileId id) {
    return failing.contains(id) && due.contains(id);
  }

  /// Whether it failed for a reason that passes by itself, and so few times that the next attempt
  /// comes in seconds.
  boolean isTriedAgainSoon(FileId id) {
    return passing.contains(id)
        && problems
            .find(id)
            .filter(problem -> problem.attempts() <= ATTEMPTS_SOON_MAX)
            .isPresent();
  }

  /// Whether it is a folder that was to go and had something in it.
  boolean isNotEmpty(FileId id) {
    return failing.contains(id)
        && problems
            .find(id)
            .filter(problem -> problem.code().equals("not_empty"))
            .isPresent();
  }

  /// The node is fine, or has changed so that the old trouble says nothing any more.
  void clear(FileId id) {
    begunBefore.remove(id);
    passing.remove(id);
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

  /// Makes every node due now: the person asked.
  ///
  /// @param busy what is being worked on at this moment
  List<FileId> takeAll(Set<FileId> busy) {
    Set<FileId> all = new LinkedHashSet<>(due.keys());
    problems.all().forEach(problem -> all.add(problem.id()));
    due.clear();
    begunBefore.addAll(busy);
    return List.copyOf(all);
  }

  /// Makes those due now that failed for a reason that passes: the network is back.
  List<FileId> networkIsBack(Set<FileId> busy) {
    List<FileId> waiting = passing.stream().filter(due::contains).toList();
    waiting.forEach(due::remove);
    begunBefore.addAll(busy);
    return waiting;
  }

  /// The nodes that failed for a reason that passes by itself, and have not been synced since.
  Set<FileId> passing() {
    return Set.copyOf(passing);
  }

  long untilNext(long mostNanos) {
    return due.untilNext(clock.monotonicNanos(), mostNanos);
  }
}
