package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import java.util.List;

/// The rows behind the three trees: their keys, and which of them differ.
public final class NodeRows {
  /// To the letter the condition of the index `node_differs`; SQLite uses the index only then.
  static final String DIFFERS = "NOT (local_kind IS synced_kind AND remote_kind IS synced_kind"
      + " AND local_parent IS synced_parent AND remote_parent IS synced_parent"
      + " AND local_name IS synced_name AND remote_name IS synced_name"
      + " AND local_content IS synced_content AND remote_content IS synced_content"
      + " AND local_executable IS synced_executable"
      + " AND remote_executable IS synced_executable)";

  private final Database database;

  NodeRows(Database database) {
    this.database = database;
  }

  /// The row of a node, made if need be. A folder may be named as a parent before it is known
  /// itself.
  long key(FileId id) {
    database.update("INSERT INTO node (id) VALUES (?) ON CONFLICT DO NOTHING", id.value());
    return database.number("SELECT key FROM node WHERE id = ?", id.value());
  }

  /// The nodes that are not the same in all three trees, in the order in which they became known.
  public List<FileId> differing() {
    return database.list(
        row -> new FileId(row.getString(1)),
        "SELECT id FROM node INDEXED BY node_differs WHERE " + DIFFERS + " ORDER BY key");
  }

  public boolean differs(FileId id) {
    return database.number("SELECT count(*) FROM node WHERE id = ? AND " + DIFFERS, id.value()) > 0;
  }

  /// How many differ.
  public long countDiffering() {
    return database.number("SELECT count(*) FROM node INDEXED BY node_differs WHERE " + DIFFERS);
  }

  /// The nodes of the local tree whose folder is not in it: there must be none.
  public List<FileId> orphans(FileId rootId) {
    return database.list(
        row -> new FileId(row.getString(1)),
        "SELECT n.id FROM node n JOIN node p ON p.key = n.local_parent"
            + " WHERE n.local_kind IS NOT NULL AND p.local_kind IS NULL AND p.id <> ?",
        rootId.value());
  }

  /// What is still to be moved, in files and bytes.
  public PendingBytes pending() {
    return database
        .first(
            row -> new PendingBytes(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            "SELECT count(*) FILTER (WHERE up), coalesce(sum(local_size) FILTER (WHERE up), 0),"
                + " count(*) FILTER (WHERE down), coalesce(sum(remote_size) FILTER (WHERE down), 0)"
                + " FROM (SELECT local_size, remote_size,"
                + " local_kind = 0 AND (local_content IS NULL"
                + " OR local_content IS NOT synced_content) AS up,"
                + " remote_kind = 0 AND remote_content IS NOT synced_content AS down"
                + " FROM node INDEXED BY node_differs WHERE "
                + DIFFERS
                + ")")
        .orElseThrow();
  }

  /// Drops rows that no tree has and nothing refers to, except the root's and those of deleted
  /// nodes.
  void dropIfUnused(FileId id) {
    database.update(
        "DELETE FROM node WHERE id = ? AND synced_kind IS NULL AND local_kind IS NULL"
            + " AND remote_kind IS NULL AND remote_change_seq IS NULL"
            + " AND NOT EXISTS (SELECT 1 FROM node c WHERE c.local_parent = node.key"
            + " AND c.local_kind IS NOT NULL)",
        id.value());
  }
}
