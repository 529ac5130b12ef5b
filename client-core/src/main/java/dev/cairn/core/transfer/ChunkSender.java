package dev.cairn.core.transfer;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.remote.UploadTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Sends chunks beside the one who reads them, within the device's limits. Belongs to one upload
/// and one thread.
final class ChunkSender {
  private final ObjectStore store;
  private final TransferLimits limits;
  private final Tasks tasks;
  private final List<Future<?>> running = new ArrayList<>();

  ChunkSender(ObjectStore store, TransferLimits limits, Tasks tasks) {
    this.store = store;
    this.limits = limits;
    this.tasks = tasks;
  }

  /// Starts sending; `confirmed` runs on the sending thread once the store has the bytes. The
  /// buffer that the caller has acquired for them is released either way.
  void send(UploadTarget target, byte[] bytes, Runnable confirmed) {
    running.add(tasks.start("put-" + target.chunkNumber(), () -> {
      try {
        return limits.request(() -> {
          store.put(target, bytes);
          confirmed.run();
          return true;
        });
      } finally {
        limits.releaseBuffer(bytes.length);
      }
    }));
  }

  /// Waits for all that was started and throws the first failure.
  void await() throws InterruptedException {
    SyncException first = null;
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        first = first == null ? failure(e) : first;
      }
    }
    running.clear();
    if (first != null) {
      throw first;
    }
  }

  static SyncException failure(ExecutionException e) {
    if (e.getCause() instanceof SyncException known) {
      return known;
    }
    return new SyncException(
        SyncException.Category.BUG, "bug", "Something unexpected went wrong; see the log", e);
  }
}
