package dev.cairn.core.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.cairn.core.model.SyncException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The answers that callers of an engine wait for. Each completes: with what was asked for, or,
/// when the engine ends, with why it did. Nothing is kept of an answer that was given, or that its
/// caller has cancelled. Thread-safe.
final class OpenAnswers {
  @GuardedBy("this")
  private final Map<Long, CompletableFuture<?>> open = new LinkedHashMap<>();

  @GuardedBy("this")
  private long opened;

  @GuardedBy("this")
  private Optional<SyncException> end = Optional.empty();

  /// What was asked for, once it is there. Throws the [SyncException] with which the question, or
  /// the engine, has ended.
  static <T> T await(CompletableFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  /// Why there is no answer.
  static RuntimeException cause(ExecutionException e) {
    return e.getCause() instanceof SyncException known
        ? known
        : new IllegalStateException("The engine did not answer", e);
  }

  /// Makes one more.
  <T> CompletableFuture<T> open() {
    CompletableFuture<T> answer = new CompletableFuture<>();
    long number = add(answer);
    var _ = answer.whenComplete((_, _) -> remove(number));
    cause().ifPresent(answer::completeExceptionally);
    return answer;
  }

  private synchronized long add(CompletableFuture<?> answer) {
    opened++;
    open.put(opened, answer);
    return opened;
  }

  private synchronized void remove(long number) {
    open.remove(number);
  }

  private synchronized Optional<SyncException> cause() {
    return end;
  }

  /// Nobody is answered any more. Only the first cause counts.
  void end(SyncException cause) {
    List<CompletableFuture<?>> left = takeAll(cause);
    left.forEach(answer -> answer.completeExceptionally(cause));
  }

  private synchronized List<CompletableFuture<?>> takeAll(SyncException cause) {
    if (end.isEmpty()) {
      end = Optional.of(cause);
    }
    List<CompletableFuture<?>> left = List.copyOf(open.values());
    open.clear();
    return left;
  }
}
