package dev.cairn.backend.metadata;

import dev.cairn.backend.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// Every content a file ever had. Stateless: works inside the caller's transaction.
public final class VersionTable {
  private static final String SAVE = """
      INSERT OR REPLACE INTO version (namespace_id, node_id, version, size, content_hash, manifest_root,
        executable, modified_at, version_vector, device_id, created_at)
      VALUES (:namespace, :node, :version, :size, :content_hash, :manifest_root,
        :executable, :modified_at, :version_vector, :device_id, :created_at)
      """;

  private static final String SELECT = """
      SELECT v.*, d.name AS device_name FROM version v LEFT JOIN device d ON d.id = v.device_id
      WHERE v.namespace_id = :namespace AND v.node_id = :node
      """;

  private static final String END = """
      UPDATE version SET superseded_at = :now WHERE namespace_id = :namespace
        AND node_id = :node AND version < :live AND superseded_at IS NULL
      """;

  private static final String REVIVE = """
      UPDATE version SET superseded_at = NULL, kept = 0 WHERE namespace_id = :namespace
        AND node_id = :node AND version = :live AND superseded_at IS NOT NULL
      """;

  /// One content of a file.
  ///
  /// @param createdAt when the server took it
  public record StoredVersion(Content content, Instant createdAt) {}

  /// That version of a file.
  public Optional<StoredVersion> find(
      Handle handle, String namespaceId, String nodeId, long version) {
    return handle
        .createQuery(SELECT + "AND v.version = :version")
        .bind("namespace", namespaceId)
        .bind("node", nodeId)
        .bind("version", version)
        .map(VersionTable::read)
        .findOne();
  }

  /// What a file held at a moment; the oldest version that is left if that is younger.
  public Optional<StoredVersion> at(
      Handle handle, String namespaceId, String nodeId, Instant moment) {
    return handle
        .createQuery(SELECT
            + "ORDER BY v.created_at > :moment,"
            + " CASE WHEN v.created_at > :moment THEN v.version ELSE -v.version END LIMIT 1")
        .bind("namespace", namespaceId)
        .bind("node", nodeId)
        .bind("moment", moment.toEpochMilli())
        .map(VersionTable::read)
        .findOne();
  }

  /// The versions of a file below number `before`, newest first.
  public List<StoredVersion> list(
      Handle handle, String namespaceId, String nodeId, long before, int limit) {
    return handle
        .createQuery(SELECT + "AND v.version < :before ORDER BY v.version DESC LIMIT :limit")
        .bind("namespace", namespaceId)
        .bind("node", nodeId)
        .bind("before", before)
        .bind("limit", limit)
        .map(VersionTable::read)
        .list();
  }

  private static StoredVersion read(ResultSet row, StatementContext context) throws SQLException {
    return new StoredVersion(
        NodeRows.content(row, null), Instant.ofEpochMilli(row.getLong("created_at")));
  }

  /// Notes which versions of these files are no longer what they hold, as of `now`.
  public void supersede(Handle handle, String namespaceId, Collection<Node> files, Instant now) {
    Rows.write(
        handle,
        END,
        files,
        (row, file) ->
            row.add(now.toEpochMilli()).add(namespaceId).add(file.id()).add(live(file)));
    Rows.write(
        handle,
        REVIVE,
        files,
        (row, file) -> row.add(namespaceId).add(file.id()).add(live(file)));
  }

  private static long live(Node file) {
    return file.isDeleted() ? Long.MAX_VALUE : file.content().version();
  }

  /// A version that no file holds any more.
  public record PastVersion(
      String namespaceId, String nodeId, long version, String manifestRoot, Instant supersededAt) {}

  /// Versions whose time ended before `before` and of which it is not decided whether they stay.
  public List<PastVersion> toThin(Handle handle, Instant before, int limit) {
    return past(handle, 0, before, limit);
  }

  /// Versions that stay as the last of their week, and whose time ended before `before`.
  public List<PastVersion> keptUntil(Handle handle, Instant before, int limit) {
    return past(handle, 1, before, limit);
  }

  private static List<PastVersion> past(Handle handle, int kept, Instant before, int limit) {
    return handle
        .createQuery("SELECT namespace_id, node_id, version, manifest_root, superseded_at"
            + " FROM version WHERE superseded_at IS NOT NULL AND kept = :kept"
            + " AND superseded_at < :before ORDER BY superseded_at LIMIT :limit")
        .bind("kept", kept)
        .bind("before", before.toEpochMilli())
        .bind("limit", limit)
        .map((row, context) -> new PastVersion(
            row.getString(1),
            row.getString(2),
            row.getLong(3),
            row.getString(4),
            Instant.ofEpochMilli(row.getLong(5))))
        .list();
  }

  /// Whether no later version of the file ended in the same week.
  public boolean isLastOfItsWeek(Handle handle, PastVersion version) {
    return handle
        .createQuery("SELECT NOT EXISTS (SELECT 1 FROM version WHERE namespace_id = :namespace"
            + " AND node_id = :node AND version > :version"
            + " AND superseded_at >= :begin AND superseded_at < :end)")
        .bind("namespace", version.namespaceId())
        .bind("node", version.nodeId())
        .bind("version", version.version())
        .bind("begin", Retention.beginOfWeek(version.supersededAt()).toEpochMilli())
        .bind("end", Retention.endOfWeek(version.supersededAt()).toEpochMilli())
        .mapTo(Boolean.class)
        .one();
  }

  /// Decides that a version stays when the others of its week go.
  public void keep(Handle handle, PastVersion version) {
    change(
        handle,
        "UPDATE version SET kept = 1"
            + " WHERE namespace_id = :namespace AND node_id = :node AND version = :version",
        version);
  }

  /// Forgets a version.
  public void remove(Handle handle, PastVersion version) {
    change(
        handle,
        "DELETE FROM version"
            + " WHERE namespace_id = :namespace AND node_id = :node AND version = :version",
        version);
  }

  private static void change(Handle handle, String sql, PastVersion version) {
    handle
        .createUpdate(sql)
        .bind("namespace", version.namespaceId())
        .bind("node", version.nodeId())
        .bind("version", version.version())
        .execute();
  }

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
    Rows.write(handle, SAVE, files, (row, file) -> {
      Content content = file.content();
      row.add(namespaceId)
          .add(file.id())
          .add(content.version())
          .add(content.size())
          .add(content.contentHash())
          .add(content.manifestRoot())
          .add(content.executable())
          .add(NodeTable.millis(content.modifiedAt()))
          .add(VersionVectors.write(content.versionVector()))
          .add(content.deviceId())
          .add(now.toEpochMilli());
    });
  }
}
