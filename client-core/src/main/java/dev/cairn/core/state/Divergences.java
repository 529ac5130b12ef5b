package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import dev.cairn.core.plan.Guard;
import java.util.List;

/// How far one side alone has gone from what both had agreed on. Costs as much as there are nodes
/// that differ, however many there are in all. A link counts as a file.
public final class Divergences {
  private final Database database;

  Divergences(Database database) {
    this.database = database;
  }

  private static String condition(Guard guard) {
    return switch (guard) {
      case DELETED_HERE ->
        "local_kind IS NULL AND remote_kind = synced_kind AND remote_content IS synced_content";
      case DELETED_THERE ->
        "remote_kind IS NULL AND local_kind = synced_kind AND local_content IS synced_content";
      case CHANGED_HERE ->
        "synced_kind <> 1 AND local_kind <> 1 AND remote_content IS synced_content"
            + " AND local_content IS NOT synced_content";
      case CHANGED_THERE ->
        "synced_kind <> 1 AND remote_kind <> 1 AND local_content IS synced_content"
            + " AND remote_content IS NOT synced_content";
    };
  }

  /// How many files. Those that were touched and not yet read count as changed.
  public long files(Guard guard) {
    return database.number("SELECT count(*) FROM node INDEXED BY node_differs WHERE "
        + NodeRows.DIFFERS
        + " AND synced_kind <> 1 AND left_out = 0 AND "
        + condition(guard));
  }

  /// Which nodes, folders among them.
  public List<FileId> nodes(Guard guard) {
    return database.list(
        row -> new FileId(row.getString(1)),
        "SELECT id FROM node INDEXED BY node_differs WHERE "
            + NodeRows.DIFFERS
            + " AND left_out = 0 AND "
            + condition(guard)
            + " ORDER BY key");
  }

  /// How many files were touched and not yet read.
  public long unread() {
    return database.number("SELECT count(*) FROM node INDEXED BY node_differs WHERE "
        + NodeRows.DIFFERS
        + " AND synced_kind <> 1 AND left_out = 0 AND local_kind <> 1"
        + " AND local_content IS NULL");
  }

  /// How many files both sides had agreed on and one of them still has; counted up to `most`.
  public long agreedFiles(long most) {
    return database.number(
        "SELECT count(*) FROM (SELECT 1 FROM node WHERE synced_kind <> 1"
            + " AND (local_kind IS NOT NULL OR remote_kind IS NOT NULL) LIMIT ?)",
        most);
  }
}
