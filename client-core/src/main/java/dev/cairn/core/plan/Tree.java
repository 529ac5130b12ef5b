package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import java.util.List;
import java.util.Optional;

/// One of the three trees, to read. The root itself is not a node: it cannot be moved, deleted or
/// renamed. An implementation must not change while a plan is made from it.
public interface Tree {
  FileId rootId();

  /// The node, unless this tree does not have it.
  Optional<Node> node(FileId id);

  /// The node of that exact name in that folder.
  Optional<Node> child(FileId folder, NodeName name);

  /// The children of a folder, ordered by name.
  List<Node> children(FileId folder);

  /// Whether `id` is the root or a folder of this tree.
  default boolean hasFolder(FileId id) {
    return id.equals(rootId()) || node(id).filter(Node::isFolder).isPresent();
  }

  /// Whether `id` is `ancestor` or somewhere below it.
  default boolean isWithin(FileId id, FileId ancestor) {
    FileId current = id;
    while (!current.equals(ancestor)) {
      Optional<Node> node = node(current);
      if (node.isEmpty()) {
        return false;
      }
      current = node.get().parent();
    }
    return true;
  }
}
