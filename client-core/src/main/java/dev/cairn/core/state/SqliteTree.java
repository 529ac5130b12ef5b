package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.Tree;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One of the three trees, read from the database.
public final class SqliteTree implements Tree {
  /// Deeper than any path that a system takes.
  private static final int DEPTH_MAX = 20_000;

  private static final String SELECT = "SELECT n.id, n.$name, n.$kind, n.$content, n.$executable"
      + " FROM node n WHERE n.$kind IS NOT NULL"
      + " AND n.$parent = (SELECT key FROM node WHERE id = ?)";

  private final Database database;
  private final FileId rootId;
  private final NodeBuffer buffer;
  private final Side side;
  private final String selectChild;
  private final String selectChildren;

  SqliteTree(Database database, FileId rootId, Side side) {
    this.database = database;
    this.rootId = rootId;
    this.buffer = NodeBuffer.of(database);
    this.side = side;
    this.selectChild = side.sql(SELECT + " AND n.$name = ?");
    this.selectChildren = side.sql(SELECT + " ORDER BY n.$name");
  }

  @Override
  public FileId rootId() {
    return rootId;
  }

  @Override
  public Optional<Node> node(FileId id) {
    return database.alone(
        () -> buffer.find(id).flatMap(row -> NodeRecords.node(row, side, buffer)));
  }

  @Override
  public Optional<Node> child(FileId folder, NodeName name) {
    return database.first(row -> map(row, folder), selectChild, folder.value(), name.value());
  }

  @Override
  public List<Node> children(FileId folder) {
    return database.list(row -> map(row, folder), selectChildren, folder.value());
  }

  /// Where the node is in this tree; empty when it, or a folder above it, is not in it.
  public Optional<RelativePath> path(FileId id) {
    Deque<NodeName> names = new ArrayDeque<>();
    FileId current = id;
    while (!current.equals(rootId)) {
      Optional<Node> node = node(current);
      if (node.isEmpty()) {
        return Optional.empty();
      }
      names.push(node.get().name());
      if (names.size() > DEPTH_MAX) {
        throw new IllegalStateException("The folders of " + id + " contain each other");
      }
      current = node.get().parent();
    }
    RelativePath path = RelativePath.ROOT;
    for (NodeName name : names) {
      path = path.child(name);
    }
    return Optional.of(path);
  }

  /// The id of what this tree has at a path; the root's own id for the empty path.
  public Optional<FileId> find(RelativePath path) {
    FileId current = rootId;
    for (NodeName name : path.names()) {
      Optional<Node> child = child(current, name);
      if (child.isEmpty()) {
        return Optional.empty();
      }
      current = child.get().id();
    }
    return Optional.of(current);
  }

  private static Node map(ResultSet row, FileId folder) throws SQLException {
    FileId id = new FileId(row.getString(1));
    Place place = new Place(folder, new NodeName(row.getString(2)));
    return KindColumn.node(id, place, row.getInt(3), row.getBytes(4), row.getInt(5) != 0);
  }
}
