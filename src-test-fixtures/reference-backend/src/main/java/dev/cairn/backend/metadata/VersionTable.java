package dev.cairn.backend.metadata;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Every content a file ever had. Stateless: works inside the caller's transaction.
public final class VersionTable {
  private static final String SAVE = """
      INSERT OR REPLACE INTO version (namespace_id, node_id, version, size, content_hash, manifest_root,
        executable, modified_at, version_vector, device_id, created_at)
      VALUES (:namespace, :node, :version, :size, :content_hash, :manifest_root,
        :executable, :modified_at, :version_vector, :device_id, :created_at)
      """;

  /// The root of the manifest of `version` of a file.
  public Optional<String> manifestRoot(
      Handle handle, String namespaceId, String nodeId, long version) {
    return handle
        .createQuery("SELECT manifest_root FROM version"
            + " WHERE namespace_id = :namespace AND node_id = :node AND version = :version")
        .bind("namespace", namespaceId)
        .bind("node", nodeId)
        .bind("version", version)
        .mapTo(String.class)
        .findOne();
  }

  /// Records the present content of every node in `files` as a version of it.
  public void save(Handle handle, String namespaceId, Collection<Node> files, Instant now) {
    if (files.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(SAVE)) {
      for (Node file : files) {
        Content content = file.content();
        batch
            .bind("namespace", namespaceId)
            .bind("node", file.id())
            .bind("version", content.version())
            .bind("size", content.size())
            .bind("content_hash", content.contentHash())
            .bind("manifest_root", content.manifestRoot())
            .bind("executable", content.executable())
            .bind("modified_at", NodeTable.millis(content.modifiedAt()))
            .bind("version_vector", VersionVectors.write(content.versionVector()))
            .bind("device_id", content.deviceId())
            .bind("created_at", now.toEpochMilli())
            .add();
      }
      batch.execute();
    }
  }
}
