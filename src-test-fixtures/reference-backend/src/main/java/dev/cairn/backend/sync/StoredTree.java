package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.KnownNodes;
import dev.cairn.backend.metadata.KnownNodes.NamedPlace;
import dev.cairn.backend.metadata.Namespace;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.NodeTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The nodes of one namespace as stored, read once each within a transaction: a commit may try its
/// batch several times. Confined to one thread.
final class StoredTree {
  private final KnownNodes nodes;
  private final Namespace namespace;
  private final Map<String, List<Node>> byParent = new HashMap<>();

  StoredTree(Handle handle, NodeTable nodes, Namespace namespace) {
    this.nodes = new KnownNodes(handle, nodes, namespace.id());
    this.namespace = namespace;
  }

  /// Reads together what publishing these uploads will ask for.
  void expect(List<SealedUpload> uploads) {
    Set<String> ids = new HashSet<>();
    Set<NamedPlace> places = new HashSet<>();
    for (SealedUpload upload : uploads) {
      ids.add(upload.fileId());
      if (upload.parentId() != null && upload.name() != null) {
        ids.add(upload.parentId());
        places.add(new NamedPlace(upload.parentId(), upload.name()));
      }
    }
    nodes.expect(ids);
    nodes.expectNamed(places);
  }

  @Nullable
  Node find(String id) {
    return nodes.find(id).orElse(null);
  }

  /// Answers later questions about each of them as well: a commit may be about all of a folder.
  List<Node> children(String parentId) {
    return byParent.computeIfAbsent(parentId, nodes::children);
  }

  List<Node> named(String parentId, String name) {
    return byParent.containsKey(parentId)
        ? nodes.namedAmongKnown(parentId, name)
        : nodes.named(parentId, name);
  }

  /// A node among `top` and all that is, or was when it was deleted, below it, that another device
  /// changed after `seq`.
  Optional<Node> changedByOthers(Node top, long seq, String deviceId) {
    return nodes.changedByOthers(top.id(), seq, deviceId);
  }

  boolean isRoot(String id) {
    return namespace.rootId().equals(id);
  }

  long sequence() {
    return namespace.sequence();
  }
}
