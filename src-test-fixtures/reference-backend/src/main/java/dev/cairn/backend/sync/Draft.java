package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.ChangeType;
import dev.cairn.backend.metadata.LastChange;
import dev.cairn.backend.metadata.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tree as a running commit would leave it: the stored nodes, covered by what the operations
/// changed so far. Nothing is written until the commit takes `changed()`. Confined to one thread.
final class Draft {
  private final StoredTree stored;
  private final String deviceId;
  private final Instant now;
  private final Map<String, Node> changed = new LinkedHashMap<>();
  private final Map<String, Set<String>> changedByParent = new HashMap<>();
  private final Map<String, Integer> placedBy = new LinkedHashMap<>();
  private final Set<String> newContents = new LinkedHashSet<>();
  private long sequence;

  Draft(StoredTree stored, String deviceId, Instant now) {
    this.stored = stored;
    this.deviceId = deviceId;
    this.now = now;
    this.sequence = stored.sequence();
  }

  @Nullable
  Node find(String id) {
    Node node = changed.get(id);
    return node != null ? node : stored.find(id);
  }

  /// The node as it was before the commit.
  @Nullable
  Node before(String id) {
    return stored.find(id);
  }

  List<Node> children(String parentId) {
    return merged(parentId, stored.children(parentId), null);
  }

  List<Node> named(String parentId, String name) {
    return merged(parentId, stored.named(parentId, name), name);
  }

  /// The device whose commit this is.
  String deviceId() {
    return deviceId;
  }

  /// The change to stamp on the next node.
  LastChange next(ChangeType type) {
    sequence++;
    return new LastChange(sequence, type, deviceId, now);
  }

  /// Takes over a node whose place operation number `op` changed.
  void placed(Node node, int op) {
    put(node);
    placedBy.put(node.id(), op);
  }

  /// Takes over a node whose content changed.
  void filled(Node node) {
    put(node);
    newContents.add(node.id());
  }

  /// Takes over a node that is no conflict copy any more; place and content are as they were.
  void settled(Node node) {
    put(node);
  }

  private void put(Node node) {
    changed.put(node.id(), node);
    String parent = node.place().parentId();
    if (parent != null) {
      changedByParent.computeIfAbsent(parent, key -> new LinkedHashSet<>()).add(node.id());
    }
  }

  /// The operation that put each node where it is, in the order of first placement.
  Map<String, Integer> placedBy() {
    return placedBy;
  }

  Collection<Node> changed() {
    return changed.values();
  }

  List<Node> newContents() {
    return newContents.stream()
        .map(id -> Objects.requireNonNull(changed.get(id)))
        .toList();
  }

  long sequence() {
    return sequence;
  }

  private List<Node> merged(String parentId, List<Node> base, @Nullable String name) {
    List<Node> live = new ArrayList<>();
    for (Node node : base) {
      if (!changed.containsKey(node.id())) {
        live.add(node);
      }
    }
    for (String id : changedByParent.getOrDefault(parentId, Set.of())) {
      Node node = Objects.requireNonNull(changed.get(id));
      boolean here = !node.isDeleted() && parentId.equals(node.place().parentId());
      if (here && (name == null || name.equals(node.place().name()))) {
        live.add(node);
      }
    }
    return live;
  }
}
