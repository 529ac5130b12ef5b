package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.store.ObjectCreated;
import dev.cairn.backend.store.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// Takes the store's news of stored objects and makes them durable.
///
/// Group commit: many uploads end at once, and a transaction each would cost a disk flush each.
/// Callers queue their news; whoever gets the lock writes all that is queued, and the others find
/// theirs written. The queue is bounded by the number of callers, each of which waits for its own
/// entry.
final class ObjectReports implements ObjectCreated {
  private final Database database;
  private final ChunkTable chunks;
  private final ObjectTable packs;
  private final Clock clock;
  private final Queue<Report> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  /// `written` is guarded by `writing`.
  private static final class Report {
    private final StoredObject object;
    private boolean written;

    private Report(StoredObject object) {
      this.object = object;
    }
  }

  ObjectReports(Database database, ChunkTable chunks, ObjectTable packs, Clock clock) {
    this.database = database;
    this.chunks = chunks;
    this.packs = packs;
    this.clock = clock;
  }

  @Override
  public void stored(StoredObject object) {
    Report mine = new Report(object);
    queue.add(mine);
    writing.lock();
    try {
      if (!mine.written) {
        writeQueued();
      }
    } finally {
      writing.unlock();
    }
  }

  private void writeQueued() {
    Map<ObjectKey, Long> objects = new HashMap<>();
    Map<String, Long> packed = new HashMap<>();
    List<Report> taken = new ArrayList<>();
    for (Report report = queue.poll(); report != null; report = queue.poll()) {
      taken.add(report);
      long size = report.object.size();
      if (PackKey.isOne(report.object.key())) {
        packed.put(report.object.key(), size);
      } else {
        ObjectKey.parse(report.object.key()).ifPresent(key -> objects.put(key, size));
      }
    }
    try {
      database.write(handle -> {
        chunks.add(handle, objects, clock.instant());
        packs.stored(handle, packed, clock.instant());
        return objects.size();
      });
      taken.forEach(report -> report.written = true);
    } catch (RuntimeException e) {
      // The others still wait for theirs: each tries again itself and gets its own error if it
      // fails.
      queue.addAll(taken);
      throw e;
    }
  }
}
