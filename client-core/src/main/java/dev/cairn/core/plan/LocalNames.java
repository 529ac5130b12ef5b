package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NameRules;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who has a name on this device, by the rules of its disk: where that does not tell case, `Test`
/// is taken by `test`. At the server every name is another one.
///
/// Good for one plan. The names of a folder are read once, and only where the disk takes different
/// names for one.
final class LocalNames {
  private final Trees trees;
  private final NameRules rules;
  private final Map<FileId, Map<String, List<Node>>> here = new HashMap<>();
  private final Map<FileId, Map<String, List<Node>>> there = new HashMap<>();

  LocalNames(Trees trees, NameRules rules) {
    this.trees = trees;
    this.rules = rules;
  }

  boolean areExact() {
    return rules.areExact();
  }

  /// What holds a name on this disk, other than `except`; of several that which is spelled so.
  Optional<Node> holder(FileId folder, NodeName name, FileId except) {
    if (rules.areExact()) {
      return trees.local().child(folder, name).filter(node -> !node.id().equals(except));
    }
    List<Node> others = alike(here, trees.local(), folder, name).stream()
        .filter(node -> !node.id().equals(except))
        .toList();
    return others.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .or(() -> others.stream().findFirst());
  }

  /// Whether something on either side has a name that this disk takes for `name`.
  boolean isTaken(FileId folder, NodeName name) {
    return rules.areExact()
        ? trees.local().child(folder, name).isPresent()
            || trees.remote().child(folder, name).isPresent()
        : !alike(here, trees.local(), folder, name).isEmpty()
            || !alike(there, trees.remote(), folder, name).isEmpty();
  }

  /// What the server has in the folder of a node that this disk would take for it: spelled
  /// otherwise.
  List<Node> rivals(Node node) {
    if (rules.areExact()) {
      return List.of();
    }
    return alike(there, trees.remote(), node.parent(), node.name()).stream()
        .filter(other -> !other.id().equals(node.id()) && !other.name().equals(node.name()))
        .toList();
  }

  boolean isSame(NodeName one, NodeName other) {
    return rules.isSame(one, other);
  }

  private List<Node> alike(
      Map<FileId, Map<String, List<Node>>> known, Tree tree, FileId folder, NodeName name) {
    return known
        .computeIfAbsent(folder, id -> byKey(tree.children(id)))
        .getOrDefault(rules.key(name), List.of());
  }

  private Map<String, List<Node>> byKey(List<Node> children) {
    Map<String, List<Node>> byKey = new HashMap<>();
    children.forEach(child ->
        byKey.computeIfAbsent(rules.key(child.name()), _ -> new ArrayList<>(1)).add(child));
    return byKey;
  }
}
