package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a row says of a node, and the other way round. To be called under the database's lock.
final class NodeRecords {
  private NodeRecords() {}

  /// The node as one tree has it; empty if it does not, or if its folder's row is gone.
  static Optional<Node> node(NodeRecord row, Side side, NodeBuffer buffer) {
    NodeRecord.Columns columns = row.of(side);
    if (!columns.exists()) {
      return Optional.empty();
    }
    if (columns.node == null || columns.nodeGeneration != buffer.generation()) {
      columns.node = buffer
          .idOf(columns.parent)
          .map(parent -> node(row.id, columns, parent))
          .orElse(null);
      columns.nodeGeneration = buffer.generation();
    }
    return Optional.ofNullable(columns.node);
  }

  private static Node node(FileId id, NodeRecord.Columns columns, FileId parent) {
    Place place = new Place(parent, new NodeName(Objects.requireNonNull(columns.name)));
    return KindColumn.node(
        id,
        place,
        Objects.requireNonNull(columns.kind),
        columns.content,
        columns.executable != null && columns.executable != 0);
  }

  /// What a column says that may be empty.
  static long orZero(@Nullable Long column) {
    return column == null ? 0 : column;
  }

  /// Has the columns of a tree say the same as the node.
  static void put(NodeRecord.Columns columns, Node node, long parent) {
    columns.parent = parent;
    columns.name = node.name().value();
    columns.kind = KindColumn.write(node.kind());
    columns.content = LocalTree.contentBytes(node);
    columns.executable = LocalTree.executable(node);
  }
}
