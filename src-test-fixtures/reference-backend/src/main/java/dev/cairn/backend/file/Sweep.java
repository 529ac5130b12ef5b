package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.FormerPlaces;
import dev.cairn.backend.metadata.Retention;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.sync.Tables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Removes sessions long expired, versions too old to go back to, and chunks that neither a
/// version, nor an open session, nor another chunk needs. Safe for use by many threads; each call
/// does a bounded amount of work.
///
/// A chunk that nothing needs is condemned first and removed when nothing has needed it for 25
/// hours: longer than a session lives, so that a chunk that a session counts on outlives it. That
/// nothing needs it is asked again in the transaction that removes it. An object goes with its
/// last chunk.
public final class Sweep {
  private static final Duration CONDEMNED_LIFE = Duration.ofHours(25);
  private static final Duration EXPIRED_LIFE = Duration.ofHours(24);
  private static final int MAX_OBJECTS = 500;
  private static final int MAX_PLACES = 10_000;
  private static final int MAX_SESSIONS = 1_000;

  /// That nothing needs the chunk `c`. What open sessions name is read as a whole, once and only
  /// where a chunk is without uses: an index by hash would cost every file a page.
  private static final String UNNEEDED = """
      c.uses = 0
      AND (c.namespace_id, c.hash) NOT IN (
        SELECT s.namespace_id, u.hash FROM upload_session s
        CROSS JOIN upload_chunk u ON u.session_number = s.number WHERE s.status <> 'available')
      AND NOT EXISTS (
        SELECT 1 FROM chunk d WHERE d.namespace_id = c.namespace_id AND d.base = c.hash)
      AND NOT EXISTS (
        SELECT 1 FROM object_part p JOIN object o USING (object_key)
        WHERE p.base = c.hash AND o.namespace_id = c.namespace_id AND o.stored_at IS NULL)
      """;

  private static final String CONDEMN =
      "UPDATE chunk AS c SET condemned_at = :now" + " WHERE condemned_at IS NULL AND " + UNNEEDED;
  private static final String PARDON =
      "UPDATE chunk AS c SET condemned_at = NULL WHERE condemned_at IS NOT NULL AND NOT ("
          + UNNEEDED
          + ")";
  private static final String DOOMED = "SELECT namespace_id, hash, object_key FROM chunk c"
      + " WHERE condemned_at < :before AND "
      + UNNEEDED
      + " LIMIT :limit";

  private final Database database;
  private final SessionTable sessions;
  private final ChunkTable chunkTable;
  private final ObjectTable objects;
  private final Presence presence;
  private final FormerPlaces formerPlaces;
  private final Thinning thinning;
  private final Retention retention;
  private final ObjectStore store;
  private final Clock clock;

  Sweep(
      Database database,
      SessionTable sessions,
      ChunkTable chunkTable,
      ObjectTable objects,
      Presence presence,
      Tables tables,
      Retention retention,
      ObjectStore store,
      Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.chunkTable = chunkTable;
    this.objects = objects;
    this.presence = presence;
    this.formerPlaces = tables.formerPlaces();
    this.thinning = new Thinning(tables.versions(), tables.manifests(), retention);
    this.retention = retention;
    this.store = store;
    this.clock = clock;
  }

  /// What the tables hold now. `deadBytes` are bytes of packs whose chunks are gone.
  public record Totals(long openSessions, long objects, long objectBytes, long deadBytes) {}

  private record Doomed(String namespaceId, String hash, String objectKey) {}

  /// Sweeps once and returns how many sessions, versions and objects went.
  public int run() {
    Instant now = clock.instant();
    Instant ended = now.minus(EXPIRED_LIFE);
    // Who forgets a session before it knows what that has stored never removes it: exactly those
    // that were asked about are forgotten.
    Map<String, List<String>> expired =
        database.read(handle -> sessions.expired(handle, ended, MAX_SESSIONS));
    expired.forEach(presence::refresh);
    return database.write(handle -> {
      int swept = 0;
      for (Map.Entry<String, List<String>> one : expired.entrySet()) {
        swept += sessions.delete(handle, one.getKey(), one.getValue());
      }
      handle.execute("DELETE FROM answer WHERE created_at < ?", ended.toEpochMilli());
      swept += thinning.run(handle, now);
      formerPlaces.forget(handle, retention.completeSince(now), MAX_PLACES);
      handle.createUpdate(PARDON).execute();
      handle.createUpdate(CONDEMN).bind("now", now.toEpochMilli()).execute();
      return swept + removeDoomed(handle, now) + removeAbandoned(handle, now);
    });
  }

  private int removeDoomed(Handle handle, Instant now) {
    List<Doomed> doomed = handle
        .createQuery(DOOMED)
        .bind("before", now.minus(CONDEMNED_LIFE).toEpochMilli())
        .bind("limit", MAX_OBJECTS)
        .map((row, context) -> new Doomed(row.getString(1), row.getString(2), row.getString(3)))
        .list();
    List<String> removed = new ArrayList<>();
    for (Doomed chunk : doomed) {
      chunkTable.remove(handle, chunk.namespaceId(), chunk.hash());
      if (chunkTable.isEmpty(handle, chunk.objectKey())) {
        remove(handle, chunk.objectKey());
        removed.add(chunk.objectKey());
      }
    }
    return removed.size();
  }

  /// Declared and perhaps stored without our hearing of it, but too long ago to be of use.
  private int removeAbandoned(Handle handle, Instant now) {
    List<String> keys = objects.abandoned(handle, now.minus(CONDEMNED_LIFE), MAX_OBJECTS);
    keys.forEach(key -> remove(handle, key));
    return keys.size();
  }

  /// Inside the transaction on purpose: no session can begin to count on a chunk meanwhile, and if
  /// the store fails the rows stay and the object is tried again.
  private void remove(Handle handle, String objectKey) {
    objects.delete(handle, objectKey);
    store.delete(objectKey);
  }

  /// Counts for testers.
  public Totals totals() {
    return database.read(handle -> {
      List<Long> chunks = chunkTable.totals(handle);
      return new Totals(
          sessions.open(handle, clock.instant()),
          chunks.getFirst(),
          chunks.getLast(),
          objects.deadBytes(handle));
    });
  }
}
