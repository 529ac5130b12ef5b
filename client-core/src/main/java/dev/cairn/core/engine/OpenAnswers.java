package dev.cairn.core.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.cairn.core.model.SyncException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

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
