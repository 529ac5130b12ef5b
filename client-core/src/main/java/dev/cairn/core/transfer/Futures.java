package dev.cairn.core.transfer;

import dev.cairn.core.model.SyncException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Waits for work that was started beside, and tells how it failed.
final class Futures {
  private Futures() {}

  /// Waits for all and returns the failures that are worth telling; others are thrown.
  static List<SyncException> failures(List<Future<?>> futures) throws InterruptedException {
    List<SyncException> failures = new ArrayList<>();
    for (Future<?> future : futures) {
      try {
        future.get();
      } catch (ExecutionException e) {
        failures.add(failure(e));
      }
    }
    return failures;
  }

  /// Waits for all and throws the first failure.
  static void await(List<Future<?>> futures) throws InterruptedException {
    List<SyncException> failures = failures(futures);
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /// What the work threw, as it is to be told. That the file has changed or cannot be read is
  /// thrown
  /// on at once.
  static SyncException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case SyncException known -> known;
      case FileChangedException changed -> throw changed;
      case UncheckedIOException disk -> throw disk;
      case null, default ->
        new SyncException(
            SyncException.Category.BUG, "bug", "Something unexpected went wrong; see the log", e);
    };
  }
}
