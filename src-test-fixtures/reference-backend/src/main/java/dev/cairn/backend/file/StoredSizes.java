package dev.cairn.backend.file;

import dev.cairn.backend.store.ObjectStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Asks a store for the sizes of many objects side by side: an answer takes as long as the way
/// there, and a large file has thousands of objects.
final class StoredSizes {
  private static final int QUESTIONS_MAX = 32;

  private StoredSizes() {}

  /// The sizes of those that are there, in bytes, by their keys.
  ///
  /// @throws IllegalStateException if the store cannot be reached, or the thread is interrupted
  static Map<String, Long> of(ObjectStore store, Collection<String> keys) {
    Semaphore slots = new Semaphore(QUESTIONS_MAX);
    Map<String, Future<Optional<Long>>> questions = new LinkedHashMap<>();
    Map<String, Long> sizes = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String key : keys) {
        questions.put(key, threads.submit(() -> ask(store, key, slots)));
      }
      take(questions, sizes, threads);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The object store could not be asked", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the object store was asked", e);
    }
    return sizes;
  }

  /// The first that fails ends the others: where one cannot be asked, no other can.
  private static void take(
      Map<String, Future<Optional<Long>>> questions,
      Map<String, Long> sizes,
      ExecutorService threads)
      throws ExecutionException, InterruptedException {
    boolean isDone = false;
    try {
      for (Map.Entry<String, Future<Optional<Long>>> question : questions.entrySet()) {
        question.getValue().get().ifPresent(size -> sizes.put(question.getKey(), size));
      }
      isDone = true;
    } finally {
      if (!isDone) {
        List<Runnable> _ = threads.shutdownNow();
      }
    }
  }

  private static Optional<Long> ask(ObjectStore store, String key, Semaphore slots)
      throws InterruptedException {
    slots.acquire();
    try {
      return store.size(key);
    } finally {
      slots.release();
    }
  }
}
