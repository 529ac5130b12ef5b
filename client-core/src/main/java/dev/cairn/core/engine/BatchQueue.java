package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/// Small files that wait to be transferred many together. Those that may share a pack go first and
/// in the order in which they came: they were sent so, and what is side by side in a pack is one
/// request. The rest follows, the smallest first. Belongs to the owner thread.
final class BatchQueue {
  static final int FILES_MAX = 1000;
  static final long BYTES_MAX = (8L << 20) - (64 << 10);

  private static final int RUNNING_MAX = 3;

  /// So many run at most when what is left is less than a batch: a moment later there may be more
  /// to go with it, and each batch costs some requests, however much is in it.
  private static final int RUNNING_BESIDE_LEFTOVER_MAX = 2;

  /// A file and its size when it was queued.
  private record Queued(FileId id, long sizeBytes, long number) {
    long sizeAlone() {
      return sizeBytes < Manifest.ALONE_BYTES_MIN ? 0 : sizeBytes;
    }
  }

  private final Queue<Queued> queue = new PriorityQueue<>(
      Comparator.comparingLong(Queued::sizeAlone).thenComparingLong(Queued::number));
  private long bytes;
  private long added;

  void add(FileId id, long sizeBytes) {
    queue.add(new Queued(id, sizeBytes, added++));
    bytes += sizeBytes;
  }

  /// Whether a batch is to be begun now, beside `running` others.
  boolean isBatchDue(int running) {
    boolean isFull = queue.size() >= FILES_MAX || bytes >= BYTES_MAX;
    return !queue.isEmpty() && running < (isFull ? RUNNING_MAX : RUNNING_BESIDE_LEFTOVER_MAX);
  }

  /// Takes what goes into one batch: a single file at the least, if there is any.
  List<FileId> takeBatch() {
    List<FileId> next = new ArrayList<>();
    long taken = 0;
    while (!queue.isEmpty()
        && next.size() < FILES_MAX
        && (next.isEmpty() || taken + queue.element().sizeBytes() <= BYTES_MAX)) {
      Queued queued = queue.remove();
      taken += queued.sizeBytes();
      next.add(queued.id());
    }
    bytes -= taken;
    return next;
  }

  /// Hands all of them over, in no order.
  void drain(Consumer<FileId> sink) {
    queue.forEach(queued -> sink.accept(queued.id()));
    queue.clear();
    bytes = 0;
  }
}
