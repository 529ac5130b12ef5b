package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.Namespace;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.NodeTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The nodes of one namespace as stored, read once each within a transaction: a commit may try its
/// batch several times. Confined to one thread.
final class StoredTree {
  private final Handle handle;
  private final NodeTable nodes;
  private final Namespace namespace;
  private final Map<String, Optional<Node>> byId = new HashMap<>();
  private final Map<String, List<Node>> byParent = new HashMap<>();
  private final Map<NamedPlace, List<Node>> byName = new HashMap<>();

  private record NamedPlace(String parentId, String name) {}

  StoredTree(Handle handle, NodeTable nodes, Namespace namespace) {
    this.handle = handle;
    this.nodes = nodes;
    this.namespace = namespace;
  }

  @Nullable
  Node find(String id) {
    Optional<Node> known = byId.get(id);
    if (known == null) {
      known = nodes.find(handle, namespace.id(), id);
      byId.put(id, known);
    }
    return known.orElse(null);
  }

  List<Node> children(String parentId) {
    return byParent.computeIfAbsent(parentId, this::readChildren);
  }

  /// Answers later questions about each of them as well: a commit may be about all of a folder.
  private List<Node> readChildren(String parentId) {
    List<Node> children = nodes.children(handle, namespace.id(), parentId);
    for (Node child : children) {
      byId.put(child.id(), Optional.of(child));
      byName.put(new NamedPlace(parentId, child.place().name()), List.of(child));
    }
    return children;
  }

  List<Node> named(String parentId, String name) {
    return byName.computeIfAbsent(
        new NamedPlace(parentId, name),
        place -> byParent.containsKey(parentId)
            ? List.of()
            : nodes.named(handle, namespace.id(), parentId, name));
  }

  boolean isRoot(String id) {
    return namespace.rootId().equals(id);
  }

  long sequence() {
    return namespace.sequence();
  }
}
