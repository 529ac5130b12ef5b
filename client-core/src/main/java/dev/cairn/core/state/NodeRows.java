package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import java.util.Collection;
import java.util.List;

/// The rows behind the three trees: their keys, and which of them differ.
public final class NodeRows {
  /// To the letter the condition of the index `node_differs`; SQLite uses the index only then.
  static final String DIFFERS =
      "NOT ((left_out = 0 AND local_kind IS synced_kind AND remote_kind IS synced_kind"
          + " AND local_parent IS synced_parent AND remote_parent IS synced_parent"
          + " AND local_name IS synced_name AND remote_name IS synced_name"
          + " AND local_content IS synced_content AND remote_content IS synced_content"
          + " AND local_executable IS synced_executable"
          + " AND remote_executable IS synced_executable"
          + " AND remote_modified IS synced_modified)"
          + " OR (left_out = 1 AND ("
          + "(local_kind IS NULL AND synced_kind IS NULL)"
          + " OR (local_kind IS NOT NULL AND remote_kind IS NULL AND synced_kind IS NULL)"
          + " OR (local_kind IS NOT NULL AND local_kind IS remote_kind AND local_parent IS remote_parent"
          + " AND local_name IS remote_name"
          + " AND (local_kind = 1 OR (local_content IS NOT NULL"
          + " AND local_content IS NOT remote_content"
          + " AND local_content IS NOT synced_content))))))";

  private final Database database;
  private final NodeBuffer buffer;

  NodeRows(Database database) {
    this.database = database;
    this.buffer = NodeBuffer.of(database);
  }

  /// The row of a node, made if need be. A folder may be named as a parent before it is known
  /// itself.
  long key(FileId id) {
    return buffer.row(id).key;
  }

  /// The nodes that are not the same in all three trees, in the order in which they became known.
  public List<FileId> differing() {
    return database.list(
        row -> new FileId(row.getString(1)),
        "SELECT id FROM node INDEXED BY node_differs WHERE " + DIFFERS + " ORDER BY key");
  }

  /// Reads the rows of nodes that are about to be asked about together: one statement for many
  /// costs much less than one for each.
  public void load(Collection<FileId> ids) {
    buffer.load(ids);
  }

  public boolean differs(FileId id) {
    return database.alone(() -> buffer.find(id).filter(NodeRecord::differs).isPresent());
  }

  /// Whether more than so many differ. Costs no more than that many.
  public boolean differMoreThan(long count) {
    return database.number(
            "SELECT count(*) FROM (SELECT 1 FROM node INDEXED BY node_differs WHERE "
                + DIFFERS
                + " LIMIT ?)",
            count + 1)
        > count;
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
                + " local_kind <> 1 AND (local_content IS NULL"
                + " OR local_content IS NOT synced_content) AS up,"
                + " remote_kind <> 1 AND remote_content IS NOT synced_content AS down"
                + " FROM node INDEXED BY node_differs WHERE "
                + DIFFERS
                + " AND left_out = 0)")
        .orElseThrow();
  }

  /// Drops rows that no tree has and nothing refers to, except the root's and those of deleted
  /// nodes.
  void dropIfUnused(FileId id) {
    buffer.dropIfUnused(id);
  }
}
