package dev.cairn.backend.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The nodes of one namespace as stored, read once each within a transaction; what is known to be
/// asked for is read together, because a statement for each node would be most of what a batch
/// costs. Confined to one thread, and to a transaction that has not written to them.
public final class KnownNodes {
  /// A name in a folder.
  public record NamedPlace(String parentId, String name) {}

  private final Handle handle;
  private final NodeTable nodes;
  private final String namespaceId;
  private final Map<String, Optional<Node>> byId = new HashMap<>();
  private final Map<NamedPlace, List<Node>> byName = new HashMap<>();

  public KnownNodes(Handle handle, NodeTable nodes, String namespaceId) {
    this.handle = handle;
    this.nodes = nodes;
    this.namespaceId = namespaceId;
  }

  /// Reads the nodes of these ids, so far as they are not known.
  public void expect(Set<String> ids) {
    List<String> unknown = ids.stream().filter(id -> !byId.containsKey(id)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    unknown.forEach(id -> byId.put(id, Optional.empty()));
    nodes
        .findAll(handle, namespaceId, unknown)
        .forEach(node -> byId.put(node.id(), Optional.of(node)));
  }

  /// Reads the live nodes at these places, so far as they are not known.
  public void expectNamed(Set<NamedPlace> places) {
    List<NamedPlace> unknown =
        places.stream().filter(place -> !byName.containsKey(place)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    unknown.forEach(place -> byName.put(place, new ArrayList<>()));
    for (Node node : nodes.namedAny(handle, namespaceId, unknown)) {
      String parentId = node.place().parentId();
      if (parentId != null) {
        byName
            .computeIfAbsent(
                new NamedPlace(parentId, node.place().name()), place -> new ArrayList<>())
            .add(node);
      }
    }
  }

  /// The node `id`, live or deleted.
  public Optional<Node> find(String id) {
    Optional<Node> known = byId.get(id);
    if (known == null) {
      known = nodes.find(handle, namespaceId, id);
      byId.put(id, known);
    }
    return known;
  }

  /// The live nodes called `name` under `parentId`.
  public List<Node> named(String parentId, String name) {
    return byName.computeIfAbsent(
        new NamedPlace(parentId, name), place -> nodes.named(handle, namespaceId, parentId, name));
  }

  /// As [#named], in a folder whose children were all read.
  public List<Node> namedAmongKnown(String parentId, String name) {
    return byName.getOrDefault(new NamedPlace(parentId, name), List.of());
  }

  /// The live nodes under `parentId`, of which later questions are answered from these.
  public List<Node> children(String parentId) {
    List<Node> children = nodes.children(handle, namespaceId, parentId);
    learn(parentId, children);
    return children;
  }

  /// A node among `top` and all that is, or was when it was deleted, below it, that another device
  /// than `deviceId` changed after `seq`.
  public Optional<Node> changedByOthers(String top, long seq, String deviceId) {
    return nodes.changedByOthers(handle, namespaceId, top, seq, deviceId).flatMap(this::find);
  }

  private void learn(String parentId, Collection<Node> children) {
    for (Node child : children) {
      byId.put(child.id(), Optional.of(child));
      byName.put(new NamedPlace(parentId, child.place().name()), List.of(child));
    }
  }
}
