package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.store.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Removes sessions long expired and objects that neither a version nor an open session needs. Safe
/// for use by many threads; each call does a bounded amount of work.
public final class Sweep {
  // Longer than a session lives, so a chunk that a session counted on outlives that session.
  private static final Duration UNUSED_LIFE = Duration.ofHours(25);
  private static final Duration EXPIRED_LIFE = Duration.ofHours(24);
  private static final int MAX_OBJECTS = 500;
  private static final String UNUSED = """
      SELECT namespace_id, hash FROM chunk c WHERE uses = 0 AND stored_at < :before AND NOT EXISTS (
        SELECT 1 FROM upload_chunk u JOIN upload_session s ON s.number = u.session_number
        WHERE u.hash = c.hash AND s.namespace_id = c.namespace_id AND s.status <> 'available')
      LIMIT :limit
      """;

  private final Database database;
  private final SessionTable sessions;
  private final ChunkTable chunkTable;
  private final ObjectStore store;
  private final Clock clock;

  Sweep(
      Database database,
      SessionTable sessions,
      ChunkTable chunkTable,
      ObjectStore store,
      Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.chunkTable = chunkTable;
    this.store = store;
    this.clock = clock;
  }

  /// What the tables hold now.
  public record Totals(long openSessions, long objects, long objectBytes) {}

  /// Sweeps once and returns how many sessions and objects went.
  public int run() {
    Instant now = clock.instant();
    return database.write(handle -> {
      int swept = sessions.deleteExpired(handle, now.minus(EXPIRED_LIFE));
      handle.execute(
          "DELETE FROM answer WHERE created_at < ?", now.minus(EXPIRED_LIFE).toEpochMilli());
      List<ObjectKey> unused = unused(handle, now);
      for (ObjectKey key : unused) {
        handle.execute(
            "DELETE FROM chunk WHERE namespace_id = ? AND hash = ?", key.namespaceId(), key.hash());
        // Inside the transaction on purpose: no session can begin to count on the chunk meanwhile,
        // and if
        // the store fails the row stays and the object is tried again.
        store.delete(key.text());
      }
      return swept + unused.size();
    });
  }

  private static List<ObjectKey> unused(Handle handle, Instant now) {
    return handle
        .createQuery(UNUSED)
        .bind("before", now.minus(UNUSED_LIFE).toEpochMilli())
        .bind("limit", MAX_OBJECTS)
        .map((row, context) -> new ObjectKey(row.getString(1), row.getString(2)))
        .list();
  }

  /// Counts for testers.
  public Totals totals() {
    return database.read(handle -> {
      List<Long> chunks = chunkTable.totals(handle);
      return new Totals(
          sessions.open(handle, clock.instant()), chunks.getFirst(), chunks.getLast());
    });
  }
}
