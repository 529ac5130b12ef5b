package dev.cairn.backend.file;

import dev.cairn.backend.database.Rows;
import dev.cairn.backend.database.ShortKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The objects whose parts clients have declared. Stateless: works inside the caller's transaction.
final class ObjectTable {
  /// A chunk that is known stays where it is, unless it was found damaged there.
  private static final String REPLACE_DAMAGED = """
      UPDATE chunk INDEXED BY chunk_damaged SET object_key = :key, stored_at = :now,
        position = p.position, length = p.length, encoding = p.encoding, base = p.base,
        depth = p.depth, damaged_at = NULL, condemned_at = NULL
      FROM object o CROSS JOIN object_part p USING (object_key)
      WHERE o.object_key = :key AND chunk.namespace_id = o.namespace_id AND chunk.hash = p.hash
        AND chunk.size = p.size AND chunk.damaged_at IS NOT NULL
      """;

  /// Of parts that are the same chunk the first. One that begins like too many chunks becomes none.
  private static final String PUBLISH = """
      INSERT INTO chunk (namespace_id, hash, size, object_key, stored_at, uses, position, length,
        encoding, base, depth)
      SELECT o.namespace_id, p.hash, p.size, o.object_key, :now, 0, p.position, p.length,
        p.encoding, p.base, p.depth
      FROM object o CROSS JOIN object_part p USING (object_key) WHERE o.object_key = :key
        AND NOT EXISTS (SELECT 1 FROM chunk c INDEXED BY chunk_by_hash WHERE $it)
        AND NOT EXISTS (SELECT 1 FROM object_part q WHERE q.hash = p.hash
          AND q.object_key = p.object_key AND q.position < p.position)
        AND (SELECT 1 FROM chunk c INDEXED BY chunk_by_hash WHERE $alike
          LIMIT 1 OFFSET $most - 1) IS NULL
      """.replace(
          "$it", ShortKey.of("c", "hash", "p.hash", "o.namespace_id"))
      .replace("$alike", ShortKey.alike("c", "hash", "p.hash", "o.namespace_id"))
      .replace("$most", "" + ShortKey.ALIKE_MAX);

  private static final String ADD_PART = """
      INSERT INTO object_part (object_key, position, length, hash, size, encoding, base, depth)
      VALUES (:key, :position, :length, :hash, :size, :encoding, :base, :depth)
      """;

  private static final String FORGET_PARTS = "DELETE FROM object_part WHERE object_key = ?";

  /// Declares an object; one that was declared before is declared anew.
  void declare(
      Handle handle, String namespaceId, String key, int length, List<Part> parts, Instant now) {
    handle
        .createUpdate("INSERT INTO object (object_key, namespace_id, length, declared_at)"
            + " VALUES (:key, :namespace, :length, :now) ON CONFLICT (object_key) DO UPDATE"
            + " SET declared_at = excluded.declared_at, length = excluded.length")
        .bind("key", key)
        .bind("namespace", namespaceId)
        .bind("length", length)
        .bind("now", now.toEpochMilli())
        .execute();
    handle.execute(FORGET_PARTS, key);
    Rows.write(
        handle,
        ADD_PART,
        parts,
        (row, part) -> row.add(key)
            .add(part.request().offset())
            .add(part.request().length())
            .add(part.request().hash())
            .add(part.request().size())
            .add(part.request().encoding())
            .add(part.request().base())
            .add(part.depth()));
  }

  /// A part, and how many deltas are between it and plain bytes.
  record Part(ObjectRequest.Part request, int depth) {}

  boolean isStored(Handle handle, String key) {
    return handle
        .createQuery("SELECT 1 FROM object WHERE object_key = :key AND stored_at IS NOT NULL")
        .bind("key", key)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// Records that these objects are stored, and that their parts are chunks now, of which nobody
  /// asks as parts again. One of another length than declared is none of them.
  void stored(Handle handle, Map<String, Long> sizes, Instant now) {
    sizes.forEach((key, size) -> {
      int known = handle
          .createUpdate(
              "UPDATE object SET stored_at = :now" + " WHERE object_key = :key AND length = :size")
          .bind("key", key)
          .bind("size", size)
          .bind("now", now.toEpochMilli())
          .execute();
      if (known > 0) {
        for (String statement : List.of(REPLACE_DAMAGED, PUBLISH)) {
          handle
              .createUpdate(statement)
              .bind("key", key)
              .bind("now", now.toEpochMilli())
              .execute();
        }
        handle.execute(FORGET_PARTS, key);
      }
    });
  }

  /// The objects that are declared to hold any of these chunks and not known to be stored.
  List<String> unstored(Handle handle, String namespaceId, Collection<String> hashes) {
    return handle
        .createQuery("SELECT DISTINCT o.object_key FROM object_part p JOIN object o USING"
            + " (object_key) WHERE o.namespace_id = :namespace AND o.stored_at IS NULL"
            + " AND p.hash IN (SELECT value FROM json_each(:wanted))")
        .bind("namespace", namespaceId)
        .bind("wanted", ChunkTable.json(hashes))
        .mapTo(String.class)
        .list();
  }

  /// Of these objects, those that are declared and not known to be stored.
  List<String> unstored(Handle handle, Collection<String> keys) {
    return handle
        .createQuery("SELECT object_key FROM object WHERE stored_at IS NULL"
            + " AND object_key IN (SELECT value FROM json_each(:wanted))")
        .bind("wanted", ChunkTable.json(keys))
        .mapTo(String.class)
        .list();
  }

  /// Declared before `time` and never stored.
  List<String> abandoned(Handle handle, Instant time, int limit) {
    return handle
        .createQuery("SELECT object_key FROM object WHERE stored_at IS NULL"
            + " AND declared_at < :time LIMIT :limit")
        .bind("time", time.toEpochMilli())
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  void delete(Handle handle, String key) {
    handle.execute("DELETE FROM object WHERE object_key = ?", key);
  }

  /// How many bytes of stored objects belong to no chunk any more.
  long deadBytes(Handle handle) {
    Optional<Long> dead = handle
        .createQuery("SELECT sum(o.length - coalesce((SELECT sum(c.length) FROM chunk c"
            + " INDEXED BY chunk_by_object WHERE "
            + ShortKey.ofObject("c", "o.object_key")
            + " AND c.damaged_at IS NULL), 0))"
            + " FROM object o WHERE o.stored_at IS NOT NULL")
        .mapTo(Long.class)
        .findOne();
    return dead.orElse(0L);
  }
}
