package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import java.util.Optional;

/// The synced tree: what both sides last agreed on. Written by the owner thread only.
public final class SyncedTree {
  /// The server's versions that the synced state of a node is based on.
  public record Base(long version, long placeVersion) {}

  private final Database database;
  private final NodeRows rows;

  SyncedTree(Database database, NodeRows rows) {
    this.database = database;
    this.rows = rows;
  }

  public Optional<Base> base(FileId id) {
    return database.first(
        row -> new Base(row.getLong(1), row.getLong(2)),
        "SELECT synced_version, synced_place_version FROM node"
            + " WHERE id = ? AND synced_kind IS NOT NULL",
        id.value());
  }

  /// The server's state of the node becomes the agreed one. What the disk has may differ from it by
  /// now: that difference is then a local change on top of it.
  public void recordRemote(FileId id) {
    database.update(
        "UPDATE node SET synced_parent = remote_parent, synced_name = remote_name,"
            + " synced_kind = remote_kind, synced_content = remote_content,"
            + " synced_executable = remote_executable, synced_version = remote_version,"
            + " synced_place_version = remote_place_version WHERE id = ?",
        id.value());
  }

  /// The server's place of the node becomes the agreed one; its content is left to be settled.
  public void recordRemotePlace(FileId id) {
    database.update(
        "UPDATE node SET synced_parent = remote_parent, synced_name = remote_name,"
            + " synced_place_version = remote_place_version"
            + " WHERE id = ? AND synced_kind IS NOT NULL AND remote_kind IS NOT NULL",
        id.value());
  }

  /// Both sides have deleted it.
  public void forget(FileId id) {
    database.update(
        "UPDATE node SET synced_parent = NULL, synced_name = NULL, synced_kind = NULL,"
            + " synced_content = NULL, synced_executable = NULL, synced_version = NULL,"
            + " synced_place_version = NULL WHERE id = ?",
        id.value());
    rows.dropIfUnused(id);
  }
}
