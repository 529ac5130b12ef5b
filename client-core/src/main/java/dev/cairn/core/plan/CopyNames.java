package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import java.util.HashSet;
import java.util.Set;

/// Free names for conflict copies: taken on neither side, and given once per plan.
final class CopyNames {
  private record Given(FileId folder, NodeName name) {}

  private final Trees trees;
  private final Policy policy;
  private final Set<Given> given = new HashSet<>();

  CopyNames(Trees trees, Policy policy) {
    this.trees = trees;
    this.policy = policy;
  }

  NodeName choose(Node node) {
    return choose(node.parent(), node.name());
  }

  NodeName choose(FileId folder, NodeName original) {
    NodeName name = ConflictName.choose(original, policy, candidate -> isTaken(folder, candidate));
    given.add(new Given(folder, name));
    return name;
  }

  private boolean isTaken(FileId folder, NodeName name) {
    return trees.local().child(folder, name).isPresent()
        || trees.remote().child(folder, name).isPresent()
        || given.contains(new Given(folder, name));
  }
}
