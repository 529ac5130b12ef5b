package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.ChangeType;
import dev.cairn.backend.metadata.KnownNodes.NamedPlace;
import dev.cairn.backend.metadata.LastChange;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.Place;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A tree as a running commit would leave it: the stored nodes, covered by what the operations
/// changed so far. Nothing is written until the commit takes `changed()`. Confined to one thread.
final class Draft {
  private final StoredTree stored;
  private final String deviceId;
  private final Instant now;
  private final Map<String, Node> changed = new LinkedHashMap<>();
  private final Map<String, Set<String>> changedByParent = new HashMap<>();
  /// So that a name asked for does not cost a look at everything that the commit adds to the
  /// folder.
  private final Map<NamedPlace, Set<String>> changedByPlace = new HashMap<>();
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
    Set<String> added = changedByParent.getOrDefault(parentId, Set.of());
    return merged(
        stored.children(parentId),
        added,
        place -> !place.deleted() && parentId.equals(place.parentId()));
  }

  List<Node> named(String parentId, String name) {
    Set<String> added = changedByPlace.getOrDefault(new NamedPlace(parentId, name), Set.of());
    return merged(stored.named(parentId, name), added, place -> place.is(parentId, name));
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
      NamedPlace place = new NamedPlace(parent, node.place().name());
      changedByParent.computeIfAbsent(parent, key -> new LinkedHashSet<>()).add(node.id());
      changedByPlace.computeIfAbsent(place, key -> new LinkedHashSet<>()).add(node.id());
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

  /// @param added nodes that were at the place at some time in the commit
  private List<Node> merged(List<Node> base, Set<String> added, Predicate<Place> isThere) {
    List<Node> live = new ArrayList<>();
    for (Node node : base) {
      if (!changed.containsKey(node.id())) {
        live.add(node);
      }
    }
    for (String id : added) {
      Node node = Objects.requireNonNull(changed.get(id));
      if (isThere.test(node.place())) {
        live.add(node);
      }
    }
    return live;
  }
}
