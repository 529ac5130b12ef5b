package dev.cairn.backend.file;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The chunks that are known to be stored. Stateless: works inside the caller's transaction.
final class ChunkTable {
  /// Of `hashes`, those that are stored, with their sizes in bytes.
  Map<String, Integer> stored(Handle handle, String namespaceId, Collection<String> hashes) {
    return sizes(handle, namespaceId, hashes, 0);
  }

  /// Of `hashes`, those that some version of a file uses, with their sizes in bytes.
  Map<String, Integer> used(Handle handle, String namespaceId, Collection<String> hashes) {
    return sizes(handle, namespaceId, hashes, 1);
  }

  private static Map<String, Integer> sizes(
      Handle handle, String namespaceId, Collection<String> hashes, int minUses) {
    Map<String, Integer> sizes = new HashMap<>();
    if (hashes.isEmpty()) {
      return sizes;
    }
    // Hashes are validated hexadecimal, so the JSON needs no escaping.
    String wanted = "[\"" + String.join("\",\"", hashes) + "\"]";
    handle
        .createQuery("SELECT hash, size FROM chunk WHERE namespace_id = :namespace"
            + " AND uses >= :uses AND hash IN (SELECT value FROM json_each(:wanted))")
        .bind("namespace", namespaceId)
        .bind("uses", minUses)
        .bind("wanted", wanted)
        .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> sizes.put(entry.getKey(), entry.getValue()));
    return sizes;
  }

  /// Records that these objects are stored. Known ones stay as they are.
  void add(Handle handle, Map<ObjectKey, Long> objects, Instant now) {
    if (objects.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(
        "INSERT INTO chunk (namespace_id, hash, size, object_key, stored_at, uses)"
            + " VALUES (:namespace, :hash, :size, :key, :now, 0) ON CONFLICT DO NOTHING")) {
      objects.forEach((key, size) -> batch
          .bind("namespace", key.namespaceId())
          .bind("hash", key.hash())
          .bind("size", size)
          .bind("key", key.text())
          .bind("now", now.toEpochMilli())
          .add());
      batch.execute();
    }
  }

  /// How many chunks are stored, and their bytes.
  List<Long> totals(Handle handle) {
    return handle
        .createQuery("SELECT count(*), coalesce(sum(size), 0) FROM chunk")
        .map((row, context) -> List.of(row.getLong(1), row.getLong(2)))
        .one();
  }
}
