package dev.cairn.backend.file;

import dev.cairn.backend.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The chunks that are known to be stored. Stateless: works inside the caller's transaction.
final class ChunkTable {
  /// A chunk that is known stays where it is, unless it was found damaged there.
  static final String REPLACE_DAMAGED = """
       ON CONFLICT (namespace_id, hash) DO UPDATE SET object_key = excluded.object_key,
        stored_at = excluded.stored_at, position = excluded.position, length = excluded.length,
        encoding = excluded.encoding, base = excluded.base, depth = excluded.depth,
        damaged_at = NULL, condemned_at = NULL
      WHERE damaged_at IS NOT NULL AND size = excluded.size
      """;

  private static final String ADD = """
      INSERT INTO chunk (namespace_id, hash, size, object_key, stored_at, uses)
      VALUES (:namespace, :hash, :size, :key, :now, 0)
      """ + REPLACE_DAMAGED;

  private static final String FIND = """
      SELECT hash, size, object_key, position, length, encoding, base, depth FROM chunk
      WHERE namespace_id = :namespace AND damaged_at IS NULL AND uses >= :uses
        AND hash IN (SELECT value FROM json_each(:wanted))
      """;

  /// Of `hashes`, those that are stored, with their sizes in bytes.
  Map<String, Integer> stored(Handle handle, String namespaceId, Collection<String> hashes) {
    Map<String, Integer> sizes = new HashMap<>();
    find(handle, namespaceId, hashes).forEach((hash, chunk) -> sizes.put(hash, chunk.size()));
    return sizes;
  }

  /// Of `hashes`, those that are stored.
  Map<String, StoredChunk> find(Handle handle, String namespaceId, Collection<String> hashes) {
    return find(handle, namespaceId, hashes, 0);
  }

  /// Of `hashes`, those that some version of a file uses.
  Map<String, StoredChunk> used(Handle handle, String namespaceId, Collection<String> hashes) {
    return find(handle, namespaceId, hashes, 1);
  }

  private static Map<String, StoredChunk> find(
      Handle handle, String namespaceId, Collection<String> hashes, int minUses) {
    Map<String, StoredChunk> found = new HashMap<>();
    if (!hashes.isEmpty()) {
      handle
          .createQuery(FIND)
          .bind("namespace", namespaceId)
          .bind("uses", minUses)
          .bind("wanted", json(hashes))
          .map(ChunkTable::read)
          .forEach(chunk -> found.put(chunk.hash(), chunk));
    }
    return found;
  }

  private static StoredChunk read(ResultSet row, StatementContext context) throws SQLException {
    int size = row.getInt("size");
    int length = row.getInt("length");
    return new StoredChunk(
        row.getString("hash"),
        size,
        row.getString("object_key"),
        row.getLong("position"),
        length == 0 ? size : length,
        row.getString("encoding"),
        row.getString("base"),
        row.getInt("depth"));
  }

  /// Hashes are validated hexadecimal, so the JSON needs no escaping.
  static String json(Collection<String> hashes) {
    return hashes.isEmpty() ? "[]" : "[\"" + String.join("\",\"", hashes) + "\"]";
  }

  /// Of `hashes`, those that were found damaged and have not been stored again, each with the
  /// object that it was in.
  Map<String, String> damaged(Handle handle, String namespaceId, Collection<String> hashes) {
    Map<String, String> damaged = new HashMap<>();
    handle
        .createQuery(
            "SELECT hash, object_key FROM chunk INDEXED BY chunk_damaged"
                + " WHERE namespace_id = :namespace AND damaged_at IS NOT NULL AND hash IN (SELECT value FROM json_each(:wanted))")
        .bind("namespace", namespaceId)
        .bind("wanted", json(hashes))
        .map((row, context) -> Map.entry(row.getString("hash"), row.getString("object_key")))
        .forEach(chunk -> damaged.put(chunk.getKey(), chunk.getValue()));
    return damaged;
  }

  /// Records that a receiver could not use a chunk.
  void markDamaged(Handle handle, String namespaceId, StoredChunk chunk, Instant now) {
    handle
        .createUpdate("UPDATE chunk SET damaged_at = :now"
            + " WHERE namespace_id = :namespace AND hash = :hash")
        .bind("now", now.toEpochMilli())
        .bind("namespace", namespaceId)
        .bind("hash", chunk.hash())
        .execute();
  }

  /// Whether no chunk is in that object, usable or not.
  boolean isEmpty(Handle handle, String objectKey) {
    return handle
        .createQuery("SELECT 1 FROM chunk WHERE object_key = :key LIMIT 1")
        .bind("key", objectKey)
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  /// Records that these objects, each a plain chunk, are stored.
  void add(Handle handle, Map<ObjectKey, Long> objects, Instant now) {
    Rows.write(
        handle,
        ADD,
        objects.entrySet(),
        (row, object) -> row.add(object.getKey().namespaceId())
            .add(object.getKey().hash())
            .add(object.getValue())
            .add(object.getKey().text())
            .add(now.toEpochMilli()));
  }

  /// How many chunks are stored, and their bytes.
  List<Long> totals(Handle handle) {
    return handle
        .createQuery("SELECT count(DISTINCT object_key),"
            + " coalesce(sum(CASE length WHEN 0 THEN size ELSE length END), 0) FROM chunk"
            + " WHERE damaged_at IS NULL")
        .map((row, context) -> List.of(row.getLong(1), row.getLong(2)))
        .one();
  }
}
