package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A tree held in memory that can be changed.
final class InMemoryTree implements Tree {
  static final FileId ROOT = new FileId("n_root");

  private final Map<FileId, Node> nodes = new TreeMap<>();

  InMemoryTree() {}

  InMemoryTree(InMemoryTree original) {
    nodes.putAll(original.nodes);
  }

  @Override
  public FileId rootId() {
    return ROOT;
  }

  @Override
  public Optional<Node> node(FileId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  @Override
  public Optional<Node> child(FileId folder, NodeName name) {
    return children(folder).stream().filter(node -> node.name().equals(name)).findFirst();
  }

  @Override
  public List<Node> children(FileId folder) {
    return nodes.values().stream()
        .filter(node -> node.parent().equals(folder))
        .sorted(Comparator.comparing(Node::name))
        .toList();
  }

  Collection<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  void put(Node node) {
    nodes.put(node.id(), node);
  }

  void move(FileId id, Place place) {
    Node node = node(id).orElseThrow();
    put(new Node(id, place, node.kind(), node.content(), node.executable()));
  }

  void remove(FileId id) {
    nodes.remove(id);
  }

  /// The node and everything below it.
  List<Node> within(FileId id) {
    return nodes.values().stream().filter(node -> isWithin(node.id(), id)).toList();
  }

  String path(FileId id) {
    if (id.equals(ROOT)) {
      return "";
    }
    Node node = nodes.get(id);
    return node == null ? "?" + id : path(node.parent()) + "/" + node.name();
  }

  /// Why this cannot be a tree on any disk or server; empty when it can.
  Optional<String> defect() {
    for (Node node : nodes.values()) {
      if (!hasFolder(node.parent())) {
        return Optional.of(node.id() + " has no folder");
      }
      if (!isWithin(node.id(), ROOT)) {
        return Optional.of(node.id() + " is inside itself");
      }
      long sameName = children(node.parent()).stream()
          .filter(other -> other.name().equals(node.name()))
          .count();
      if (sameName > 1) {
        return Optional.of("two are called " + path(node.id()));
      }
    }
    return Optional.empty();
  }

  /// Ends on a ring too: half a batch may close one for a moment.
  @Override
  public boolean isWithin(FileId id, FileId ancestor) {
    FileId current = id;
    for (int step = 0; step <= nodes.size() && !current.equals(ancestor); step++) {
      Node node = nodes.get(current);
      if (node == null) {
        return false;
      }
      current = node.parent();
    }
    return current.equals(ancestor);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InMemoryTree tree && nodes.equals(tree.nodes);
  }

  @Override
  public int hashCode() {
    return nodes.hashCode();
  }

  @Override
  public String toString() {
    return nodes.values().stream()
        .map(node -> node.id() + ":" + path(node.id()) + (node.isFolder() ? "/" : "=")
            + node.content()
                .map(hash -> hash.hex().substring(0, 6))
                .orElse(node.isFolder() ? "" : "?")
            + (node.executable() ? "*" : ""))
        .collect(Collectors.joining("\n  ", "\n  ", "\n"));
  }
}
