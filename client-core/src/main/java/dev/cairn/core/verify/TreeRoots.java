package dev.cairn.core.verify;

import dev.cairn.core.chunk.FolderRoot;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.plan.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The Merkle roots of all folders of a tree that the state has, as of when each folder was read.
public final class TreeRoots {
  private final Tree tree;
  private final Map<FileId, Digest> roots = new HashMap<>();

  private TreeRoots(Tree tree) {
    this.tree = tree;
  }

  /// Reads the whole tree, one folder at a time.
  public static TreeRoots of(Tree tree) {
    TreeRoots roots = new TreeRoots(tree);
    var _ = roots.compute(tree.rootId());
    return roots;
  }

  /// The root of a folder; that of an empty one for what was no folder of the tree.
  public Digest root(FileId folder) {
    return roots.getOrDefault(folder, FolderRoot.EMPTY);
  }

  private Digest compute(FileId folder) {
    List<FolderRoot.Child> children = new ArrayList<>();
    for (Node node : tree.children(folder)) {
      children.add(node.isFolder() ? child(node, compute(node.id())) : file(node));
    }
    Digest root = FolderRoot.of(children);
    roots.put(folder, root);
    return root;
  }

  private static FolderRoot.Child file(Node node) {
    // A file that is not read yet differs from everything.
    return child(node, node.content().map(ContentHash::digest).orElse(FolderRoot.EMPTY));
  }

  static FolderRoot.Child child(Node node, Digest hash) {
    return new FolderRoot.Child(
        node.name(), FolderRoot.Kind.of(node.kind(), node.executable()), hash);
  }
}
