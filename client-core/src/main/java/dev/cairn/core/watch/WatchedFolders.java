package dev.cairn.core.watch;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which folder each watch is about. A folder knows its parent and its name only, so that a moved
/// folder takes all below it along. Belongs to one thread.
final class WatchedFolders {
  private static final int ROOT_PARENT = -1;

  private static final class Folder {
    int parent;
    String name;
    final Map<String, Integer> children = new HashMap<>();

    Folder(int parent, String name) {
      this.parent = parent;
      this.name = name;
    }
  }

  private final Map<Integer, Folder> folders = new HashMap<>();

  void addRoot(int watch) {
    folders.putIfAbsent(watch, new Folder(ROOT_PARENT, ""));
  }

  boolean isRoot(int watch) {
    Folder folder = folders.get(watch);
    return folder != null && folder.parent == ROOT_PARENT;
  }

  Optional<Integer> child(int parent, String name) {
    Folder folder = folders.get(parent);
    return folder == null ? Optional.empty() : Optional.ofNullable(folder.children.get(name));
  }

  /// The folder is at this place now, wherever it was before.
  void put(int watch, int parent, String name) {
    Folder folder = folders.computeIfAbsent(watch, _ -> new Folder(parent, name));
    detach(watch, folder);
    folder.parent = parent;
    folder.name = name;
    Folder above = folders.get(parent);
    if (above != null) {
      above.children.put(name, watch);
    }
  }

  private void detach(int watch, Folder folder) {
    Folder above = folders.get(folder.parent);
    if (above != null) {
      above.children.remove(folder.name, watch);
    }
  }

  /// Forgets a folder whose watch has ended.
  void remove(int watch) {
    Folder folder = folders.remove(watch);
    if (folder != null) {
      detach(watch, folder);
    }
  }

  /// The watches of a folder and of all below it.
  java.util.List<Integer> below(int watch) {
    java.util.List<Integer> found = new java.util.ArrayList<>();
    found.add(watch);
    for (int next = 0; next < found.size(); next++) {
      Folder folder = folders.get(found.get(next));
      if (folder != null) {
        found.addAll(folder.children.values());
      }
    }
    return found;
  }

  /// Where a name in a watched folder is. Empty if that folder has gone, or if the name cannot be
  /// synced.
  Optional<RelativePath> path(int watch, String name) {
    return NodeName.isValid(name)
        ? path(watch).map(folder -> folder.child(new NodeName(name)))
        : Optional.empty();
  }

  /// Where a watched folder is. Empty if it has gone.
  Optional<RelativePath> path(int watch) {
    StringBuilder path = new StringBuilder();
    Folder folder = folders.get(watch);
    while (folder != null && folder.parent != ROOT_PARENT) {
      path.insert(0, path.isEmpty() ? "" : "/").insert(0, folder.name);
      folder = folders.get(folder.parent);
    }
    return folder == null ? Optional.empty() : Optional.of(new RelativePath(path.toString()));
  }
}
