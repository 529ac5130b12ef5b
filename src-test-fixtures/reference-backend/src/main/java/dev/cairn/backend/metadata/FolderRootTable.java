package dev.cairn.backend.metadata;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The Merkle roots of folders, as far as they are known. Stateless: works inside the caller's
/// transaction.
public final class FolderRootTable {
  private static final String CHILDREN = """
      SELECT n.id, n.name, n.kind, n.executable, coalesce(n.content_hash, r.root) AS hash
      FROM node n LEFT JOIN folder_root r
        ON r.namespace_id = n.namespace_id AND r.folder_id = n.id AND n.kind = 'folder'
      WHERE n.namespace_id = :namespace AND n.parent_id = :parent AND n.deleted = 0
        AND n.name > :after ORDER BY n.name LIMIT :limit
      """;

  /// A live node directly in a folder. `hash` is the content hash of a file or link, or a folder's
  /// root, empty while that is not known.
  public record Member(String id, String name, Kind kind, boolean executable, String hash) {
    /// Whether everything about it is known.
    public boolean isHashed() {
      return !hash.isEmpty();
    }

    /// As a leaf of its folder's tree.
    public FolderRoot.Child leaf() {
      return new FolderRoot.Child(name, kind, executable, hash);
    }
  }

  /// The root of a folder, if it is known.
  public Optional<String> find(Handle handle, String namespaceId, String folderId) {
    return handle
        .createQuery(
            "SELECT root FROM folder_root WHERE namespace_id = :namespace AND folder_id = :folder")
        .bind("namespace", namespaceId)
        .bind("folder", folderId)
        .mapTo(String.class)
        .findOne();
  }

  /// What is in a folder, in the order of the names' bytes.
  ///
  /// @param after only names behind this one
  public List<Member> members(
      Handle handle, String namespaceId, String folderId, String after, int limit) {
    return handle
        .createQuery(CHILDREN)
        .bind("namespace", namespaceId)
        .bind("parent", folderId)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> {
          String hash = row.getString("hash");
          return new Member(
              row.getString("id"),
              row.getString("name"),
              Kind.of(row.getString("kind")),
              row.getBoolean("executable"),
              hash == null ? "" : hash);
        })
        .list();
  }

  /// Remembers the root of a folder.
  public void save(Handle handle, String namespaceId, String folderId, String root) {
    handle
        .createUpdate("INSERT OR REPLACE INTO folder_root (namespace_id, folder_id, root)"
            + " VALUES (:namespace, :folder, :root)")
        .bind("namespace", namespaceId)
        .bind("folder", folderId)
        .bind("root", root)
        .execute();
  }

  /// Forgets the roots of folders below which something has changed.
  public void forget(Handle handle, String namespaceId, Collection<String> folders) {
    if (folders.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(
        "DELETE FROM folder_root WHERE namespace_id = :namespace AND folder_id = :folder")) {
      folders.forEach(
          folder -> batch.bind("namespace", namespaceId).bind("folder", folder).add());
      batch.execute();
    }
  }
}
