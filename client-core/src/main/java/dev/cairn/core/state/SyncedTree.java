package dev.cairn.core.state;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// The synced tree: what both sides last agreed on. Written by the owner thread only.
public final class SyncedTree {
  /// The server's versions that the synced state of a node is based on.
  public record Base(long version, long placeVersion) {}

  private final Database database;
  private final NodeBuffer buffer;
  private final NodeRows rows;

  SyncedTree(Database database, NodeRows rows) {
    this.database = database;
    this.buffer = NodeBuffer.of(database);
    this.rows = rows;
  }

  public Optional<Base> base(FileId id) {
    return database.alone(() -> buffer
        .find(id)
        .filter(row -> row.synced.exists())
        .map(row -> new Base(
            NodeRecords.orZero(row.syncedVersion), NodeRecords.orZero(row.syncedPlaceVersion))));
  }

  /// When the file was written to, by the server's clock, as both sides have agreed on it.
  public Optional<Instant> modifiedAt(FileId id) {
    return database.alone(() -> buffer
        .find(id)
        .filter(row -> row.synced.exists())
        .map(row -> Instant.ofEpochMilli(NodeRecords.orZero(row.syncedModified))));
  }

  /// Both sides agree on this state of the server's. What the disk or the server has by now may
  /// differ from it: that is then a change on top of it.
  public void record(RemoteNode agreed) {
    Node node = agreed.node();
    database.transaction(() -> {
      long parent = rows.key(node.parent());
      buffer.change(buffer.row(node.id()), row -> {
        row.synced.kind = KindColumn.write(node.kind());
        putPlace(row, agreed, parent);
        putContent(row, agreed);
        row.synced.executable = LocalTree.executable(node);
      });
    });
  }

  private static void putPlace(NodeRecord row, RemoteNode agreed, long parent) {
    row.synced.parent = parent;
    row.synced.name = agreed.node().name().value();
    row.syncedPlaceVersion = agreed.placeVersion();
  }

  private static void putContent(NodeRecord row, RemoteNode agreed) {
    row.synced.content = LocalTree.contentBytes(agreed.node());
    row.syncedVersion = agreed.version();
    putTime(row, agreed);
  }

  private static void putTime(NodeRecord row, RemoteNode agreed) {
    row.syncedModified = agreed.modifiedAt().toEpochMilli();
  }

  /// Changes what was agreed on, if anything was.
  private void change(FileId id, Consumer<NodeRecord> change) {
    database.transaction(() -> buffer
        .find(id)
        .filter(row -> row.synced.exists())
        .ifPresent(row -> buffer.change(row, change)));
  }

  /// Both sides agree on when it was written to; all else is left to be settled.
  public void recordTime(RemoteNode agreed) {
    change(agreed.node().id(), row -> putTime(row, agreed));
  }

  /// Both sides agree on this content, and when it was written; the place and the mode are left to
  /// be settled.
  public void recordContent(RemoteNode agreed) {
    change(agreed.node().id(), row -> putContent(row, agreed));
  }

  /// Both sides had this content once, and the server has gone on from there: what is on the disk
  /// is to be compared with it. A node that was never agreed on stays so.
  ///
  /// @param version of the server's that had this content
  public void recordEarlierContent(FileId id, ContentHash content, long version) {
    change(id, row -> {
      row.synced.content = content.digest().toBytes();
      row.syncedVersion = version;
    });
  }

  /// Both sides agree on whether it is executable.
  public void recordExecutable(RemoteNode agreed) {
    Node node = agreed.node();
    change(node.id(), row -> row.synced.executable = LocalTree.executable(node));
  }

  /// Both sides agree on this place; the content is left to be settled.
  public void recordPlace(RemoteNode agreed) {
    Node node = agreed.node();
    database.transaction(() -> {
      long parent = rows.key(node.parent());
      change(node.id(), row -> putPlace(row, agreed, parent));
    });
  }

  /// Where the server shows again what was agreed on, be it after detours, the base is the
  /// server's present version: what was changed here is a change of that one.
  public void moveOn(FileId id) {
    change(id, row -> {
      boolean isKindEqual = Objects.equals(row.synced.kind, row.remote.kind);
      if (isKindEqual
          && Arrays.equals(row.synced.content, row.remote.content)
          && Objects.equals(row.synced.executable, row.remote.executable)) {
        row.syncedVersion = row.remoteVersion;
      }
      if (isKindEqual
          && row.synced.parent == row.remote.parent
          && Objects.equals(row.synced.name, row.remote.name)) {
        row.syncedPlaceVersion = row.remotePlaceVersion;
      }
    });
  }

  /// Both sides have deleted it.
  public void forget(FileId id) {
    database.transaction(() -> {
      buffer.change(id, row -> {
        row.synced.clear();
        row.syncedVersion = null;
        row.syncedPlaceVersion = null;
        row.syncedModified = null;
      });
      rows.dropIfUnused(id);
    });
  }
}
