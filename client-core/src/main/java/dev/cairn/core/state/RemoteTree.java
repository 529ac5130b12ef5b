package dev.cairn.core.state;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.VersionVector;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The remote tree: what the server last told. Written by the owner thread only.
public final class RemoteTree {
  private final Database database;
  private final NodeBuffer buffer;
  private final NodeRows rows;
  private final Manifests manifests;
  private final DeviceNames devices;

  RemoteTree(Database database, NodeRows rows, Manifests manifests) {
    this.database = database;
    this.buffer = NodeBuffer.of(database);
    this.rows = rows;
    this.manifests = manifests;
    this.devices = DeviceNames.of(database);
  }

  public Optional<RemoteNode> find(FileId id) {
    return database.alone(() -> buffer
        .find(id)
        .flatMap(row -> NodeRecords.node(row, Side.REMOTE, buffer).map(node -> read(row, node))));
  }

  /// Whether nothing is known of the node, or it is known as of that kind: a node never changes it.
  public boolean isOfKnownKind(Node node) {
    return database.transaction(() -> {
      NodeRecord known = buffer.row(node.id());
      boolean isOfKind = Stream.of(known.synced, known.local, known.remote)
          .allMatch(
              columns -> columns.kind == null || columns.kind == KindColumn.write(node.kind()));
      return isOfKind;
    });
  }

  /// Records what the server told, unless something newer is known already. A deleted folder takes
  /// what was below it along, as it does at the server.
  public void put(RemoteNode remote) {
    database.transaction(() -> {
      Node node = remote.node();
      NodeRecord known = buffer.row(node.id());
      if (NodeRecords.orZero(known.remoteChangeSeq) > remote.changeSeq()) {
        return;
      }
      if (remote.deleted()) {
        remove(node.id(), remote.changeSeq());
        buffer.change(known, row -> row.remoteVector = VectorText.write(remote.vector()));
        return;
      }
      remote.manifest().ifPresent(m -> node.content().ifPresent(c -> manifests.put(c, m)));
      long parent = rows.key(node.parent());
      buffer.change(known, row -> {
        NodeRecords.put(row.remote, node, parent);
        row.remoteSize = remote.sizeBytes();
        row.remoteModified = remote.modifiedAt().toEpochMilli();
        row.remoteVersion = remote.version();
        row.remotePlaceVersion = remote.placeVersion();
        row.remoteChangeSeq = remote.changeSeq();
        row.remoteVector = VectorText.write(remote.vector());
        row.remoteDevice = remote.author().id().orElse("");
      });
      remote
          .author()
          .id()
          .filter(_ -> remote.author().isNamed())
          .ifPresent(id -> devices.put(id, remote.author().name()));
    });
  }

  /// Records that the server has deleted the node.
  ///
  /// @param changeSeq where in the server's order the deletion stands
  public void remove(FileId id, long changeSeq) {
    buffer.change(id, row -> {
      row.remote.clear();
      row.remoteSize = null;
      row.remoteModified = null;
      row.remoteChangeSeq = changeSeq;
    });
  }

  /// The version vector that a node of the server's has or had when it was deleted; none if it is
  /// not known.
  public VersionVector lastVector(FileId id) {
    return database.alone(() -> buffer
        .find(id)
        .flatMap(row -> Optional.ofNullable(row.remoteVector))
        .map(VectorText::read)
        .orElse(VersionVector.NONE));
  }

  /// Whether the server is known to have had the node and to have deleted it.
  public boolean isDeleted(FileId id) {
    return database.alone(() -> buffer
        .find(id)
        .filter(row -> !row.remote.exists() && row.remoteChangeSeq != null)
        .isPresent());
  }

  private RemoteNode read(NodeRecord row, Node node) {
    String device = Objects.requireNonNull(row.remoteDevice);
    return new RemoteNode(
        node,
        false,
        NodeRecords.orZero(row.remoteSize),
        Instant.ofEpochMilli(NodeRecords.orZero(row.remoteModified)),
        NodeRecords.orZero(row.remoteVersion),
        NodeRecords.orZero(row.remotePlaceVersion),
        NodeRecords.orZero(row.remoteChangeSeq),
        VectorText.read(Objects.requireNonNull(row.remoteVector)),
        Author.of(device, devices.find(device)),
        node.content().flatMap(manifests::find),
        Optional.empty());
  }
}
