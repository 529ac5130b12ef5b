package dev.cairn.core.verify;

import dev.cairn.core.chunk.FolderRoot;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
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
  private final ComparedTree tree;
  private final TreeRoots roots;
  private final RemoteHistory history;
  private final int most;
  private final List<Difference> differences = new ArrayList<>();
  private Digest serverRoot;

  /// @param most with so many differences it ends
  public ServerCheck(ComparedTree tree, TreeRoots roots, RemoteHistory history, int most) {
    this.tree = tree;
    this.roots = roots;
    this.history = history;
    this.most = most;
    this.serverRoot = roots.root(tree.rootId());
  }

  /// Compares, and blocks until that is done.
  public List<Difference> run() {
    serverRoot = compare(tree.rootId(), tree.rootId(), RelativePath.ROOT);
    return List.copyOf(differences);
  }

  /// The server's Merkle root, without what is not compared, once compared.
  public Digest serverRoot() {
    return serverRoot;
  }

  /// Returns the root of what the server has there and is compared.
  ///
  /// @param there the server's folder at that path, which may be another than `here`
  private Digest compare(FileId here, FileId there, RelativePath path) {
    Digest ours = roots.root(here);
    if (differences.size() >= most) {
      return ours;
    }
    Map<NodeName, FolderTree.Child> children = new LinkedHashMap<>();
    FolderTree page;
    try {
      page = ask(here, there, Optional.empty());
      if (page.root().equals(ours)) {
        return ours;
      }
      Digest whole = page.root();
      page.children().forEach(child -> children.put(child.name(), child));
      while (page.hasMore() && !page.children().isEmpty()) {
        page = ask(here, there, Optional.of(page.children().getLast().name()));
        page.children().forEach(child -> children.put(child.name(), child));
      }
      return compareChildren(here, whole, children, path);
    } catch (SyncException e) {
      if (!e.code().equals("not_found") || path.isRoot()) {
        throw e;
      }
      add(path, "has just gone at the server", "gone");
      return FolderRoot.EMPTY;
    }
  }

  /// @param whole the root of the server's folder with all that is in it
  private Digest compareChildren(
      FileId here, Digest whole, Map<NodeName, FolderTree.Child> children, RelativePath path) {
    boolean isWhole = !children.values().removeIf(child -> tree.isLeftOut(child.id()));
    List<FolderRoot.Child> compared = new ArrayList<>();
    for (Node node : tree.children(here)) {
      Optional<FolderTree.Child> child = Optional.ofNullable(children.remove(node.name()));
      Optional<Digest> hash = compare(node, child, path.child(node.name()));
      isWhole &= hash.equals(child.map(FolderTree.Child::hash));
      hash.ifPresent(digest -> compared.add(rootChild(child.orElseThrow(), digest)));
    }
    children.forEach((name, child) -> {
      compared.add(rootChild(child, child.hash()));
      add(path.child(name), "is at the server, and not known here", child.hash().hex());
    });
    return isWhole ? whole : FolderRoot.of(compared);
  }

  private static FolderRoot.Child rootChild(FolderTree.Child child, Digest hash) {
    return new FolderRoot.Child(
        child.name(), FolderRoot.Kind.of(child.kind(), child.executable()), hash);
  }

  private FolderTree ask(FileId here, FileId there, Optional<NodeName> after) {
    return history.tree(there, roots.root(here), after);
  }

  /// Returns the root or content of what the server has there and is compared, if it has it.
  private Optional<Digest> compare(Node node, Optional<FolderTree.Child> child, RelativePath path) {
    if (child.isEmpty()) {
      add(path, "is known here, and not at the server", node.id().value());
      return Optional.empty();
    }
    FolderTree.Child there = child.get();
    String evidence = there.hash().hex() + " " + there.kind() + " " + there.executable();
    if (node.kind() != there.kind()) {
      add(path, "is another kind of thing at the server", evidence);
    } else if (node.isFolder()) {
      return Optional.of(
          there.hash().equals(roots.root(node.id()))
              ? there.hash()
              : compare(node.id(), there.id(), path));
    } else if (!node.content().map(ContentHash::digest).equals(Optional.of(there.hash()))) {
      add(path, "has another content at the server", evidence);
    } else if (node.executable() != there.executable()) {
      add(path, "is executable on one side only", evidence);
    }
    return Optional.of(there.hash());
  }

  private void add(RelativePath path, String reason, String evidence) {
    if (differences.size() < most) {
      differences.add(new Difference(path, Difference.Where.SERVER, reason, evidence));
    }
  }
}
