package dev.cairn.backend.file;

import dev.cairn.backend.database.Rows;
import dev.cairn.backend.database.ShortKey;
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
  private static final String IS_IT = ShortKey.of("chunk", "hash", ":hash", ":namespace");

  /// A chunk that is known stays where it is, unless it was found damaged there.
  private static final String REPLACE_DAMAGED = """
      UPDATE chunk INDEXED BY chunk_damaged SET object_key = :key, stored_at = :now, position = 0,
        length = 0, encoding = 'raw', base = NULL, depth = 0, damaged_at = NULL, condemned_at = NULL
      WHERE namespace_id = :namespace AND hash = :hash AND damaged_at IS NOT NULL AND size = :size
      """;

  private static final String ADD = """
      INSERT INTO chunk (namespace_id, hash, size, object_key, stored_at, uses)
      SELECT :namespace, :hash, :size, :key, :now, 0
      WHERE NOT EXISTS (SELECT 1 FROM chunk INDEXED BY chunk_by_hash WHERE $it)
      """.replace("$it", IS_IT);

  private static final String WANTED =
      """
       FROM json_each(:wanted) w CROSS JOIN chunk c INDEXED BY chunk_by_hash
      WHERE $it AND c.damaged_at IS NULL
      """.replace("$it", ShortKey.of("c", "hash", "w.value", ":namespace"));

  private static final String FIND = "SELECT c.hash, c.size, c.object_key, c.position, c.length,"
      + " c.encoding, c.base, c.depth"
      + WANTED
      + " AND c.uses >= :uses";

  private static final String SIZES = "SELECT c.hash, c.size" + WANTED;

  /// Of `hashes`, those that are stored, with their sizes in bytes.
  Map<String, Integer> stored(Handle handle, String namespaceId, Collection<String> hashes) {
    Map<String, Integer> sizes = new HashMap<>();
    if (!hashes.isEmpty()) {
      handle
          .createQuery(SIZES)
          .bind("namespace", namespaceId)
          .bind("wanted", json(hashes))
          .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
          .forEach(chunk -> sizes.put(chunk.getKey(), chunk.getValue()));
    }
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
        .createUpdate("UPDATE chunk INDEXED BY chunk_by_hash SET damaged_at = :now WHERE " + IS_IT)
        .bind("now", now.toEpochMilli())
        .bind("namespace", namespaceId)
        .bind("hash", chunk.hash())
        .execute();
  }

  /// Whether no chunk is in that object, usable or not.
  boolean isEmpty(Handle handle, String objectKey) {
    return handle
        .createQuery("SELECT 1 FROM chunk c INDEXED BY chunk_by_object WHERE "
            + ShortKey.ofObject("c", ":key")
            + " LIMIT 1")
        .bind("key", objectKey)
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  /// Records that these objects, each a plain chunk, are stored.
  void add(Handle handle, Map<ObjectKey, Long> objects, Instant now) {
    Rows.write(
        handle,
        REPLACE_DAMAGED,
        objects.entrySet(),
        (row, object) -> row.add(object.getKey().text())
            .add(now.toEpochMilli())
            .add(object.getKey().namespaceId())
            .add(object.getKey().hash())
            .add(object.getValue()));
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

  /// Forgets a chunk.
  void remove(Handle handle, String namespaceId, String hash) {
    handle
        .createUpdate("DELETE FROM chunk INDEXED BY chunk_by_hash WHERE " + IS_IT)
        .bind("namespace", namespaceId)
        .bind("hash", hash)
        .execute();
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
