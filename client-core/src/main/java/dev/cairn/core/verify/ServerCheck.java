package dev.cairn.core.verify;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.Tree;
import dev.cairn.core.remote.FolderTree;
import dev.cairn.core.remote.RemoteHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares a tree of the state with the server's. Equal roots end it with one request; else it
/// descends into the folders whose roots differ.
public final class ServerCheck {
  private final Tree tree;
  private final TreeRoots roots;
  private final RemoteHistory history;
  private final int most;
  private final List<Difference> differences = new ArrayList<>();
  private Digest serverRoot;

  /// @param most with so many differences it ends
  public ServerCheck(Tree tree, TreeRoots roots, RemoteHistory history, int most) {
    this.tree = tree;
    this.roots = roots;
    this.history = history;
    this.most = most;
    this.serverRoot = roots.root(tree.rootId());
  }

  /// Compares, and blocks until that is done.
  public List<Difference> run() {
    compare(tree.rootId(), tree.rootId(), RelativePath.ROOT);
    return List.copyOf(differences);
  }

  /// The server's Merkle root, once compared.
  public Digest serverRoot() {
    return serverRoot;
  }

  /// @param there the server's folder at that path, which may be another than `here`
  private void compare(FileId here, FileId there, RelativePath path) {
    if (differences.size() >= most) {
      return;
    }
    Map<NodeName, FolderTree.Child> children = new LinkedHashMap<>();
    try {
      FolderTree page = ask(here, there, Optional.empty());
      if (path.isRoot()) {
        serverRoot = page.root();
      }
      if (page.root().equals(roots.root(here))) {
        return;
      }
      page.children().forEach(child -> children.put(child.name(), child));
      while (page.hasMore() && !page.children().isEmpty()) {
        page = ask(here, there, Optional.of(page.children().getLast().name()));
        page.children().forEach(child -> children.put(child.name(), child));
      }
    } catch (SyncException e) {
      if (!e.code().equals("not_found") || path.isRoot()) {
        throw e;
      }
      add(path, "has just gone at the server", "gone");
      return;
    }
    for (Node node : tree.children(here)) {
      compare(node, Optional.ofNullable(children.remove(node.name())), path.child(node.name()));
    }
    children.forEach((name, child) -> add(
        path.child(name), "is at the server, and not known here", child.hash().hex()));
  }

  private FolderTree ask(FileId here, FileId there, Optional<NodeName> after) {
    return history.tree(there, roots.root(here), after);
  }

  private void compare(Node node, Optional<FolderTree.Child> child, RelativePath path) {
    if (child.isEmpty()) {
      add(path, "is known here, and not at the server", node.id().value());
      return;
    }
    FolderTree.Child there = child.get();
    String evidence = there.hash().hex() + " " + there.kind() + " " + there.executable();
    if (node.isFolder() != (there.kind() == NodeKind.FOLDER)) {
      add(path, "is a folder on one side only", evidence);
    } else if (node.isFolder()) {
      if (!there.hash().equals(roots.root(node.id()))) {
        compare(node.id(), there.id(), path);
      }
    } else if (!node.content().map(ContentHash::digest).equals(Optional.of(there.hash()))) {
      add(path, "has another content at the server", evidence);
    } else if (node.executable() != there.executable()) {
      add(path, "is executable on one side only", evidence);
    }
  }

  private void add(RelativePath path, String reason, String evidence) {
    if (differences.size() < most) {
      differences.add(new Difference(path, Difference.Where.SERVER, reason, evidence));
    }
  }
}
