package dev.cairn.core.state;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
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

  /// Both sides agree on this state of the server's. What the disk or the server has by now may
  /// differ from it: that is then a change on top of it.
  public void record(RemoteNode agreed) {
    Node node = agreed.node();
    database.update(
        "UPDATE node SET synced_kind = ? WHERE key = ?",
        KindColumn.write(node.kind()),
        rows.key(node.id()));
    recordPlace(agreed);
    recordContent(agreed);
    recordExecutable(agreed);
  }

  /// Both sides agree on this content; the place and the mode are left to be settled.
  public void recordContent(RemoteNode agreed) {
    Node node = agreed.node();
    database.update(
        "UPDATE node SET synced_content = ?, synced_version = ?"
            + " WHERE id = ? AND synced_kind IS NOT NULL",
        LocalTree.contentBytes(node),
        agreed.version(),
        node.id().value());
  }

  /// Both sides had this content once, and the server has gone on from there: what is on the disk
  /// is to be compared with it. A node that was never agreed on stays so.
  ///
  /// @param version of the server's that had this content
  public void recordEarlierContent(FileId id, ContentHash content, long version) {
    database.update(
        "UPDATE node SET synced_content = ?, synced_version = ?"
            + " WHERE id = ? AND synced_kind IS NOT NULL",
        content.digest().toBytes(),
        version,
        id.value());
  }

  /// Both sides agree on whether it is executable.
  public void recordExecutable(RemoteNode agreed) {
    Node node = agreed.node();
    database.update(
        "UPDATE node SET synced_executable = ? WHERE id = ? AND synced_kind IS NOT NULL",
        LocalTree.executable(node),
        node.id().value());
  }

  /// Both sides agree on this place; the content is left to be settled.
  public void recordPlace(RemoteNode agreed) {
    Node node = agreed.node();
    database.update(
        "UPDATE node SET synced_parent = ?, synced_name = ?, synced_place_version = ?"
            + " WHERE id = ? AND synced_kind IS NOT NULL",
        rows.key(node.parent()),
        node.name().value(),
        agreed.placeVersion(),
        node.id().value());
  }

  /// Where the server shows again what was agreed on, be it after detours, the base is the
  /// server's present version: what was changed here is a change of that one.
  public void moveOn(FileId id) {
    database.update(
        "UPDATE node SET synced_version = remote_version WHERE id = ? AND synced_kind IS remote_kind"
            + " AND synced_content IS remote_content AND synced_executable IS remote_executable",
        id.value());
    database.update(
        "UPDATE node SET synced_place_version = remote_place_version WHERE id = ?"
            + " AND synced_kind IS remote_kind AND synced_parent IS remote_parent"
            + " AND synced_name IS remote_name",
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
