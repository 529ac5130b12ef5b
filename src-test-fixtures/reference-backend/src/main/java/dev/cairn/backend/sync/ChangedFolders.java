package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.Node;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The folders whose Merkle roots a commit changes: those that hold a changed node, or held it, and
/// all above them.
final class ChangedFolders {
  private final Draft draft;
  private final Set<String> found = new LinkedHashSet<>();

  private ChangedFolders(Draft draft) {
    this.draft = draft;
  }

  static Set<String> of(Draft draft) {
    ChangedFolders folders = new ChangedFolders(draft);
    for (Node node : draft.changed()) {
      folders.add(node.isFolder() ? node.id() : node.place().parentId());
      folders.add(node.place().parentId());
      Node before = draft.before(node.id());
      if (before != null) {
        folders.add(before.place().parentId());
      }
    }
    return folders.found;
  }

  /// Both chains matter: what a folder was in has lost something, and what it is in has gained.
  private void add(@Nullable String folder) {
    if (folder == null || !found.add(folder)) {
      return;
    }
    Node now = draft.find(folder);
    Node before = draft.before(folder);
    if (now != null) {
      add(now.place().parentId());
    }
    if (before != null) {
      add(before.place().parentId());
    }
  }
}
