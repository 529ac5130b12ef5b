package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.RemoteStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person has decided, and the server is told of however long that takes: no difference
/// between the trees would remind anybody of it. Each is a row until the server has answered, and
/// telling it twice changes nothing. One commit at a time. Belongs to the owner thread.
final class Decisions {
  /// Something that the server is to be told about a node.
  record Due(FileId id, CommitOp op) {}

  /// One kind of decisions.
  interface Source {
    /// What is still to be told, in the order in which the server is to do it.
    List<Due> due();

    /// The server has answered. Returns whether that was its last word: then the row has to go. If
    /// not, it is told again later.
    boolean ended(FileId id, CommitResult result);
  }

  private final List<Source> sources;
  private final RemoteStore remote;
  private final Jobs jobs;
  private final Clock clock;
  private final Backoff backoff;
  private final Candidates candidates;
  private final RemoteObservation observation;
  private boolean isRunning;
  private int failures;
  private long nextTryNanos;

  /// What a source wants to be told.
  private record Told(Source source, Due due) {}

  Decisions(
      EngineParts parts,
      List<Source> sources,
      Jobs jobs,
      Backoff backoff,
      Candidates candidates,
      RemoteObservation observation) {
    this.sources = List.copyOf(sources);
    this.remote = parts.remote();
    this.jobs = jobs;
    this.clock = parts.clock();
    this.backoff = backoff;
    this.candidates = candidates;
    this.observation = observation;
    this.nextTryNanos = clock.monotonicNanos();
  }

  /// Tells what is due.
  void run() {
    if (isRunning || observation.trouble().isPresent() || untilTry() > 0) {
      return;
    }
    List<Told> told = ready().limit(CommitOp.BATCH_MAX).toList();
    if (told.isEmpty()) {
      return;
    }
    List<CommitOp> ops = told.stream().map(one -> one.due().op()).toList();
    isRunning = true;
    told.forEach(one -> candidates.begin(one.due().id()));
    jobs.start(
        "decided",
        () -> remote.commit(ops),
        results -> committed(told, results),
        cause -> failed(told, cause));
  }

  /// Of each source as much as nobody is at work on: what comes later may rely on what comes first.
  private Stream<Told> ready() {
    return sources.stream()
        .flatMap(source -> source.due().stream()
            .takeWhile(due -> !candidates.isBusy(due.id()))
            .map(due -> new Told(source, due)));
  }

  private void committed(List<Told> told, List<CommitResult> results) {
    isRunning = false;
    Optional<SyncException> unanswered = Optional.empty();
    for (int i = 0; i < told.size(); i++) {
      Told one = told.get(i);
      boolean isAnswered = one.source().ended(one.due().id(), results.get(i));
      if (!isAnswered && results.get(i) instanceof CommitResult.Refused refused) {
        unanswered = Optional.of(refused.cause());
      }
      candidates.done(one.due().id());
    }
    failures = unanswered.isEmpty() ? 0 : failures + 1;
    unanswered.ifPresent(this::waitAfter);
  }

  private void failed(List<Told> told, SyncException cause) {
    isRunning = false;
    failures++;
    waitAfter(cause);
    observation.want();
    told.forEach(one -> candidates.done(one.due().id()));
  }

  private void waitAfter(SyncException cause) {
    nextTryNanos = clock.monotonicNanos()
        + cause.retryAfter().orElse(backoff.delay(failures)).toNanos();
  }

  /// Whether the server knows everything, or cannot be told at the moment.
  boolean isAtRest() {
    return !isRunning
        && (failures > 0
            || observation.trouble().isPresent()
            || sources.stream().allMatch(source -> source.due().isEmpty()));
  }

  private long untilTry() {
    return failures == 0 ? 0 : Math.max(0, nextTryNanos - clock.monotonicNanos());
  }

  long untilNext(long mostNanos) {
    // While the server cannot be asked, nothing is due at any time: its next answer is waited for.
    boolean isWaiting = failures > 0
        && !isRunning
        && observation.trouble().isEmpty()
        && ready().findAny().isPresent();
    return isWaiting ? Math.min(mostNanos, untilTry()) : mostNanos;
  }
}
