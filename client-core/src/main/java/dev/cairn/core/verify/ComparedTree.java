package dev.cairn.core.verify;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.plan.Tree;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A tree without the folders that this device leaves out: they are not compared. As thread-safe
/// as the tree behind it.
public final class ComparedTree implements Tree {
  private final Tree tree;
  private final Predicate<FileId> isLeftOut;

  /// @param isLeftOut whether a node is in a folder that is left out, or is one
  public ComparedTree(Tree tree, Predicate<FileId> isLeftOut) {
    this.tree = tree;
    this.isLeftOut = isLeftOut;
  }

  boolean isLeftOut(FileId id) {
    return isLeftOut.test(id);
  }

  @Override
  public FileId rootId() {
    return tree.rootId();
  }

  @Override
  public Optional<Node> node(FileId id) {
    return tree.node(id).filter(node -> !isLeftOut.test(node.id()));
  }

  @Override
  public Optional<Node> child(FileId folder, NodeName name) {
    return tree.child(folder, name).filter(node -> !isLeftOut.test(node.id()));
  }

  @Override
  public List<Node> children(FileId folder) {
    return tree.children(folder).stream()
        .filter(node -> !isLeftOut.test(node.id()))
        .toList();
  }
}
