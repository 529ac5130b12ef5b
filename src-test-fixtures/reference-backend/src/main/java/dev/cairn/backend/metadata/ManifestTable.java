package dev.cairn.backend.metadata;

import dev.cairn.backend.database.Rows;
import dev.cairn.backend.database.ShortKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/// The manifests of all namespaces, by root. Stateless: works inside the caller's transaction.
public final class ManifestTable {
  private static final String IT = " manifest INDEXED BY manifest_by_root ";
  private static final String IS_IT =
      " WHERE " + ShortKey.of("manifest", "root", ":root", ":namespace");

  private static final String ADD = """
      INSERT INTO manifest (namespace_id, root, chunk_count, chunks, versions)
      VALUES (:namespace, :root, :count, :chunks, :versions)
      """;

  private static final String KNOWN = "SELECT m.root FROM json_each(:wanted) w"
      + " CROSS JOIN manifest m INDEXED BY manifest_by_root WHERE "
      + ShortKey.of("m", "root", "w.value", ":namespace");

  private static final String COUNT = "UPDATE" + IT + "SET versions = versions + :by" + IS_IT;

  private static final String USE = "UPDATE chunk INDEXED BY chunk_by_hash SET uses = uses + :by"
      + " WHERE "
      + ShortKey.of("chunk", "hash", ":hash", ":namespace");

  /// The chunks of the manifest with that root.
  public Optional<List<ChunkRef>> find(Handle handle, String namespaceId, String root) {
    return handle
        .createQuery("SELECT chunks FROM" + IT + IS_IT)
        .bind("namespace", namespaceId)
        .bind("root", root)
        .mapTo(byte[].class)
        .findOne()
        .map(PackedChunks::unpack);
  }

  /// Counts new versions, which are what `files` hold, as users of their manifests. Adds those of
  /// `manifests` that are not there yet, as users of their chunks.
  public void add(
      Handle handle,
      String namespaceId,
      Map<String, List<ChunkRef>> manifests,
      Collection<Node> files) {
    Map<String, Integer> versions = new HashMap<>();
    files.forEach(file ->
        versions.merge(Objects.requireNonNull(file.content().manifestRoot()), 1, Integer::sum));
    Set<String> fresh = new LinkedHashSet<>(manifests.keySet());
    fresh.removeAll(known(handle, namespaceId, fresh));
    Rows.write(handle, ADD, fresh, (row, root) -> {
      List<ChunkRef> chunks = manifests.getOrDefault(root, List.of());
      row.add(namespaceId)
          .add(root)
          .add(chunks.size())
          .add(PackedChunks.pack(chunks))
          .add(versions.getOrDefault(root, 0));
    });
    versions.keySet().removeAll(fresh);
    Rows.write(
        handle,
        COUNT,
        versions.entrySet(),
        (row, entry) -> row.add(entry.getValue()).add(entry.getKey()).add(namespaceId));
    countUses(handle, namespaceId, manifests, fresh);
  }

  /// Those of `roots` that there are. Nobody else adds any meanwhile.
  private static List<String> known(Handle handle, String namespaceId, Set<String> roots) {
    return handle
        .createQuery(KNOWN)
        .bind("namespace", namespaceId)
        .bind("wanted", JsonMapper.shared().writeValueAsString(roots))
        .mapTo(String.class)
        .list();
  }

  /// Counts one version less, and forgets a manifest that no version has any more.
  public void release(Handle handle, String namespaceId, String root) {
    Rows.write(handle, COUNT, List.of(root), (row, one) -> row.add(-1).add(one).add(namespaceId));
    boolean isUsed = handle
        .createQuery("SELECT versions > 0 FROM" + IT + IS_IT)
        .bind("namespace", namespaceId)
        .bind("root", root)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
    if (!isUsed) {
      remove(handle, namespaceId, root);
    }
  }

  /// It then uses its chunks no more.
  private void remove(Handle handle, String namespaceId, String root) {
    find(handle, namespaceId, root)
        .ifPresent(chunks -> changeUses(handle, namespaceId, new HashSet<>(chunks), -1));
    handle
        .createUpdate("DELETE FROM" + IT + IS_IT)
        .bind("namespace", namespaceId)
        .bind("root", root)
        .execute();
  }

  private static void countUses(
      Handle handle, String namespaceId, Map<String, List<ChunkRef>> manifests, Set<String> fresh) {
    List<ChunkRef> used = new ArrayList<>();
    fresh.forEach(root -> used.addAll(new HashSet<>(manifests.getOrDefault(root, List.of()))));
    changeUses(handle, namespaceId, used, 1);
  }

  private static void changeUses(
      Handle handle, String namespaceId, Collection<ChunkRef> chunks, int by) {
    Rows.write(
        handle, USE, chunks, (row, chunk) -> row.add(by).add(chunk.hash()).add(namespaceId));
  }
}
