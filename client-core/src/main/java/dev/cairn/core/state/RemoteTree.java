package dev.cairn.core.state;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// The remote tree: what the server last told. Written by the owner thread only.
public final class RemoteTree {
  private final Database database;
  private final NodeRows rows;
  private final Manifests manifests;

  RemoteTree(Database database, NodeRows rows, Manifests manifests) {
    this.database = database;
    this.rows = rows;
    this.manifests = manifests;
  }

  public Optional<RemoteNode> find(FileId id) {
    return database.first(
        this::map,
        "SELECT n.id, p.id, n.remote_name, n.remote_kind, n.remote_content, n.remote_executable,"
            + " n.remote_size, n.remote_modified, n.remote_version, n.remote_place_version,"
            + " n.remote_change_seq, n.remote_vector, n.remote_device, d.name"
            + " FROM node n JOIN node p ON p.key = n.remote_parent"
            + " LEFT JOIN device d ON d.id = n.remote_device"
            + " WHERE n.remote_kind IS NOT NULL AND n.id = ?",
        id.value());
  }

  /// Records what the server told, unless something newer is known already. A deleted folder takes
  /// what was below it along, as it does at the server.
  public void put(RemoteNode remote) {
    Node node = remote.node();
    long key = rows.key(node.id());
    long known = database.number("SELECT remote_change_seq FROM node WHERE key = ?", key);
    if (known > remote.changeSeq()) {
      return;
    }
    if (remote.deleted()) {
      remove(node.id(), remote.changeSeq());
      return;
    }
    remote.manifest().ifPresent(m -> node.content().ifPresent(c -> manifests.put(c, m)));
    database.update(
        "UPDATE node SET remote_parent = ?, remote_name = ?, remote_kind = ?, remote_content = ?,"
            + " remote_executable = ?, remote_size = ?, remote_modified = ?, remote_version = ?,"
            + " remote_place_version = ?, remote_change_seq = ?, remote_vector = ?,"
            + " remote_device = ? WHERE key = ?",
        rows.key(node.parent()),
        node.name().value(),
        KindColumn.write(node.kind()),
        LocalTree.contentBytes(node),
        LocalTree.executable(node),
        remote.sizeBytes(),
        remote.modifiedAt().toEpochMilli(),
        remote.version(),
        remote.placeVersion(),
        remote.changeSeq(),
        VectorText.write(remote.vector()),
        remote.author().id().orElse(""),
        key);
    remote
        .author()
        .id()
        .filter(_ -> remote.author().isNamed())
        .ifPresent(id -> putDevice(id, remote.author().name()));
  }

  private void putDevice(String id, String name) {
    database.update(
        "INSERT INTO device (id, name) VALUES (?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
        id,
        name);
  }

  /// Records that the server has deleted the node.
  ///
  /// @param changeSeq where in the server's order the deletion stands
  public void remove(FileId id, long changeSeq) {
    database.update(
        "UPDATE node SET remote_parent = NULL, remote_name = NULL, remote_kind = NULL,"
            + " remote_content = NULL, remote_executable = NULL, remote_size = NULL,"
            + " remote_modified = NULL, remote_change_seq = ? WHERE id = ?",
        changeSeq,
        id.value());
  }

  /// Whether the server is known to have had the node and to have deleted it.
  public boolean isDeleted(FileId id) {
    return database.number(
            "SELECT count(*) FROM node WHERE id = ? AND remote_kind IS NULL"
                + " AND remote_change_seq IS NOT NULL",
            id.value())
        > 0;
  }

  private RemoteNode map(ResultSet row) throws SQLException {
    FileId id = new FileId(row.getString(1));
    Place place = new Place(new FileId(row.getString(2)), new NodeName(row.getString(3)));
    Node node = KindColumn.isFolder(row.getInt(4))
        ? Node.folder(id, place)
        : Node.file(id, place, ContentHash.of(row.getBytes(5)), row.getInt(6) != 0);
    return new RemoteNode(
        node,
        false,
        row.getLong(7),
        Instant.ofEpochMilli(row.getLong(8)),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        VectorText.read(row.getString(12)),
        Author.of(row.getString(13), Optional.ofNullable(row.getString(14))),
        node.content().flatMap(manifests::find),
        Optional.empty());
  }
}
