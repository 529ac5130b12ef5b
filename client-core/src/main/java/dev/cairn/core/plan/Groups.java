package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which nodes are synced as one: a folder by whose name [GroupNames] tells a group, and all that
/// is below it in any of the three trees. A group within a group is a part of the outer one.
///
/// Good for as long as the trees do not change. Not thread-safe.
public final class Groups {
  private final Trees trees;
  private final List<Tree> inOrder;
  private final List<Map<FileId, Optional<FileId>>> known =
      List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());

  public Groups(Trees trees) {
    this.trees = trees;
    this.inOrder = List.of(trees.local(), trees.remote(), trees.synced());
  }

  /// The folder of the group that the node belongs to. For a node that has left a group, or come
  /// into one, on one side, that is a group all the same; the place on this disk decides first.
  public Optional<FileId> folderOf(FileId id) {
    for (int i = 0; i < inOrder.size(); i++) {
      Optional<FileId> folder = folderOf(inOrder.get(i), known.get(i), id);
      if (folder.isPresent()) {
        return folder;
      }
    }
    return Optional.empty();
  }

  /// Whether the node itself was moved from one group to another, or to where there is none. What
  /// is in a folder that was moved, and a group's own folder, stay what they are.
  boolean hasCrossedBorder(FileId id) {
    Set<Optional<FileId>> folders = new LinkedHashSet<>();
    Set<Place> places = new LinkedHashSet<>();
    for (int i = 0; i < inOrder.size(); i++) {
      Optional<Node> node = inOrder.get(i).node(id);
      if (node.isPresent()) {
        places.add(node.get().place());
        folders.add(folderOf(inOrder.get(i), known.get(i), id));
      }
    }
    return folders.size() > 1 && places.size() > 1 && !folders.contains(Optional.of(id));
  }

  private static Optional<FileId> folderOf(
      Tree tree, Map<FileId, Optional<FileId>> known, FileId id) {
    List<FileId> passed = new ArrayList<>();
    FileId current = id;
    Optional<FileId> above = Optional.empty();
    while (!current.equals(tree.rootId())) {
      Optional<FileId> answer = known.get(current);
      if (answer != null) {
        above = answer;
        break;
      }
      Optional<Node> node = tree.node(current);
      if (node.isEmpty()) {
        break;
      }
      passed.add(current);
      // Ends also where folders contain each other.
      known.put(current, Optional.empty());
      current = node.get().parent();
    }
    // Down again: the outermost folder is the group's.
    Optional<FileId> found = above;
    for (FileId at : passed.reversed()) {
      Node node = tree.node(at).orElseThrow();
      if (found.isEmpty() && node.isFolder() && GroupNames.isGroup(node.name())) {
        found = Optional.of(at);
      }
      known.put(at, found);
    }
    return known.getOrDefault(id, Optional.empty());
  }

  /// The group's folder and all that is below it in any tree, each folder before what is in it.
  public List<FileId> nodes(FileId folder) {
    Set<FileId> found = new LinkedHashSet<>();
    inOrder.forEach(tree -> addBelow(tree, folder, found));
    return List.copyOf(found);
  }

  private static void addBelow(Tree tree, FileId folder, Set<FileId> found) {
    if (tree.node(folder).isEmpty()) {
      return;
    }
    Set<FileId> level = new LinkedHashSet<>(Set.of(folder));
    found.add(folder);
    while (!level.isEmpty()) {
      Set<FileId> next = new LinkedHashSet<>();
      for (FileId parent : level) {
        for (Node child : tree.children(parent)) {
          found.add(child.id());
          if (child.isFolder()) {
            next.add(child.id());
          }
        }
      }
      level = next;
    }
  }

  /// The names from below the group's folder to the node in that tree; empty for the folder
  /// itself, and where the tree has the node elsewhere or not at all.
  public static List<NodeName> pathBelow(Tree tree, FileId folder, FileId id) {
    List<NodeName> names = new ArrayList<>();
    FileId current = id;
    while (!current.equals(folder)) {
      Optional<Node> node = tree.node(current);
      if (node.isEmpty()) {
        return List.of();
      }
      names.addFirst(node.get().name());
      current = node.get().parent();
    }
    return names;
  }

  /// Whether two folders hold the same, but for what Git writes for itself.
  boolean isAlike(FileId here, FileId there) {
    return isAlike(here, there, new ArrayList<>());
  }

  private boolean isAlike(FileId here, FileId there, List<NodeName> above) {
    Map<NodeName, Node> others = new HashMap<>();
    trees.remote().children(there).forEach(node -> others.put(node.name(), node));
    for (Node node : trees.local().children(here)) {
      List<NodeName> path = new ArrayList<>(above);
      path.add(node.name());
      Optional<Node> other = Optional.ofNullable(others.remove(node.name()));
      if (!GroupNames.isPassing(path) && !isAlike(node, other, path)) {
        return false;
      }
    }
    return others.keySet().stream().allMatch(name -> {
      List<NodeName> path = new ArrayList<>(above);
      path.add(name);
      return GroupNames.isPassing(path);
    });
  }

  private boolean isAlike(Node here, Optional<Node> there, List<NodeName> path) {
    return there
        .filter(other -> isSame(here, other))
        .filter(other -> !here.isFolder() || isAlike(here.id(), other.id(), path))
        .isPresent();
  }

  /// Whether two nodes hold the same, whatever they hold below them.
  static boolean isSame(Node here, Node there) {
    return here.kind() == there.kind()
        && here.content().equals(there.content())
        && here.executable() == there.executable();
  }
}
