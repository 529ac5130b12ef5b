package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import dev.cairn.core.plan.Selection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What this device leaves out: the folders that the person named, and a mark on each node that
/// is in one. Written by the owner thread only.
public final class LeftOutFolders {
  /// The marked nodes, as they should be: each named folder that the server has, and what is in
  /// it there, or here if the server does not have it.
  private static final String INSIDE =
      "WITH RECURSIVE inside(key) AS (SELECT n.key FROM node n JOIN left_out_folder f"
          + " ON f.node_id = n.id WHERE n.remote_kind IS NOT NULL"
          + " UNION SELECT n.key FROM inside i JOIN node n ON n.remote_parent = i.key"
          + " AND n.remote_kind IS NOT NULL"
          + " UNION SELECT n.key FROM inside i JOIN node n ON n.local_parent = i.key"
          + " AND n.local_kind IS NOT NULL AND n.remote_kind IS NULL)";

  private static final String EMPTIED =
      "n.left_out = 1 AND n.local_kind IS NOT NULL AND n.local_kind = 1 AND n.remote_kind = 1"
          + " AND NOT EXISTS (SELECT 1 FROM node c"
          + " WHERE c.local_parent = n.key AND c.local_kind IS NOT NULL)";

  private static final String TWIN =
      "n.left_out = 1 AND n.local_kind IS NOT NULL AND n.remote_kind IS NULL"
          + " AND n.synced_kind IS NULL AND EXISTS (SELECT 1 FROM node t"
          + " WHERE t.remote_parent = n.local_parent AND t.remote_name = n.local_name"
          + " AND t.remote_kind = n.local_kind AND t.local_kind IS NULL"
          + " AND (n.local_kind = 1 OR n.local_content IS NULL"
          + " OR n.local_content = t.remote_content))";

  private final Database database;
  private final NodeBuffer buffer;

  LeftOutFolders(Database database) {
    this.database = database;
    this.buffer = NodeBuffer.of(database);
  }

  /// Leaves a folder out.
  public void put(FileId folder, Instant since) {
    database.update(
        "INSERT OR IGNORE INTO left_out_folder (node_id, since) VALUES (?, ?)",
        folder.value(),
        since.toEpochMilli());
  }

  /// Ends that a folder is left out.
  public void remove(FileId folder) {
    database.update("DELETE FROM left_out_folder WHERE node_id = ?", folder.value());
  }

  /// The folders that were named, and since when; the ones left out first come first.
  public Map<FileId, Instant> named() {
    Map<FileId, Instant> named = new LinkedHashMap<>();
    database
        .list(
            row -> Map.entry(new FileId(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))),
            "SELECT node_id, since FROM left_out_folder ORDER BY since, node_id")
        .forEach(entry -> named.put(entry.getKey(), entry.getValue()));
    return named;
  }

  /// The same, for the planner.
  public Selection selection() {
    return new Selection(
        database
            .list(row -> new FileId(row.getString(1)), "SELECT node_id FROM left_out_folder")
            .stream()
            .collect(Collectors.toUnmodifiableSet()));
  }

  /// Named folders that the server has deleted, and of which something is still here.
  public List<FileId> endedThere() {
    return ids("SELECT n.id FROM left_out_folder f JOIN node n ON n.id = f.node_id"
        + " WHERE n.remote_kind IS NULL AND n.local_kind IS NOT NULL ORDER BY n.key");
  }

  /// Whether the node is marked as left out.
  public boolean isMarked(FileId id) {
    return buffer.find(id).filter(row -> row.isLeftOut).isPresent();
  }

  /// Whether any node is marked.
  public boolean isAnyMarked() {
    return database.number("SELECT count(*) FROM (SELECT 1 FROM node INDEXED BY node_left_out"
            + " WHERE left_out = 1 LIMIT 1)")
        > 0;
  }

  /// Marks a node, or takes its mark away; a node that is not known stays so.
  public void mark(FileId id, boolean isLeftOut) {
    database.update("UPDATE node SET left_out = ? WHERE id = ?", isLeftOut ? 1 : 0, id.value());
  }

  /// Makes all marks what they should be. Costs as much as is left out.
  public void markAll() {
    database.update(INSIDE
        + " UPDATE node SET left_out = 1 - left_out WHERE key IN ("
        + "SELECT i.key FROM inside i JOIN node n ON n.key = i.key WHERE n.left_out = 0 UNION"
        + " SELECT key FROM node INDEXED BY node_left_out WHERE left_out = 1"
        + " AND key NOT IN (SELECT key FROM inside))");
  }

  /// Folders of the server's that are left out, are here, and have nothing in them any more.
  public List<FileId> emptied() {
    return ids("SELECT n.id FROM node n INDEXED BY node_left_out_here WHERE " + EMPTIED
        + " ORDER BY n.key");
  }

  /// Whether the node is such a folder.
  public boolean isEmptied(FileId id) {
    return database.number("SELECT count(*) FROM node n WHERE n.id = ? AND " + EMPTIED, id.value())
        > 0;
  }

  /// Files and folders in left-out ones that the server does not know, and of which it has the
  /// like at the same place: a file that was fetched and not recorded before a crash. A file
  /// that has not been read yet may be one.
  public List<FileId> twins() {
    return ids(
        "SELECT n.id FROM node n INDEXED BY node_left_out_here WHERE " + TWIN + " ORDER BY n.key");
  }

  /// Whether the node is one of those.
  public boolean isTwin(FileId id) {
    return database.number("SELECT count(*) FROM node n WHERE n.id = ? AND " + TWIN, id.value())
        > 0;
  }

  /// The files that are left out and here all the same, because the server does not have them as
  /// they are here.
  public List<FileId> kept() {
    return ids("SELECT id FROM node INDEXED BY node_left_out_here WHERE left_out = 1"
        + " AND local_kind IS NOT NULL AND local_kind = 0"
        + " AND (synced_kind IS NULL OR local_content IS NOT synced_content)"
        + " ORDER BY key");
  }

  private List<FileId> ids(String sql) {
    return database.list(row -> new FileId(row.getString(1)), sql);
  }
}
