package dev.cairn.core.transfer;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/// The transfers under way, to look at. Progress is what the other side has confirmed, not what was
/// queued. Thread-safe.
public final class TransferMonitor {
  /// One transfer at one moment.
  public record Progress(
      RelativePath path,
      Direction direction,
      long bytesDone,
      long bytesTotal,
      long bytesPerSecond,
      boolean resumed) {}

  private final Clock clock;
  private final ConcurrentMap<FileId, Running> running = new ConcurrentHashMap<>();

  public TransferMonitor(Clock clock) {
    this.clock = clock;
  }

  /// A transfer, as the one who does it sees it. Closing ends it.
  public final class Running implements AutoCloseable {
    private final FileId id;
    private final RelativePath path;
    private final Direction direction;
    private final long bytesTotal;
    private final boolean resumed;
    private final long startNanos;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong moved = new AtomicLong();

    private Running(
        FileId id, RelativePath path, Direction direction, long bytesTotal, boolean resumed) {
      this.id = id;
      this.path = path;
      this.direction = direction;
      this.bytesTotal = bytesTotal;
      this.resumed = resumed;
      this.startNanos = clock.monotonicNanos();
    }

    /// Bytes that were moved just now and have been confirmed.
    public void confirm(long bytes) {
      done.addAndGet(bytes);
      moved.addAndGet(bytes);
    }

    /// Bytes that need not be moved, because the other side has them.
    public void skip(long bytes) {
      done.addAndGet(bytes);
    }

    private Progress progress() {
      long nanos = Math.max(1, clock.monotonicNanos() - startNanos);
      long rate = (long) (moved.get() * 1e9 / nanos);
      return new Progress(path, direction, done.get(), bytesTotal, rate, resumed);
    }

    @Override
    public void close() {
      running.remove(id, this);
    }
  }

  Running start(
      FileId id, RelativePath path, Direction direction, long bytesTotal, boolean resumed) {
    Running transfer = new Running(id, path, direction, bytesTotal, resumed);
    running.put(id, transfer);
    return transfer;
  }

  /// Whether bytes of a node have got through since its transfer was begun.
  public boolean isMoving(FileId id) {
    Running transfer = running.get(id);
    return transfer != null && transfer.moved.get() > 0;
  }

  /// What is under way now, by path.
  public List<Progress> snapshot() {
    return running.values().stream()
        .map(Running::progress)
        .sorted(Comparator.comparing(Progress::path))
        .toList();
  }
}
