package dev.cairn.core.state;

import dev.cairn.core.platform.FileEntry;
import java.util.List;

/// Finds names in a listing. Rows come ordered by their names too, but for letters beyond the
/// first 65,536, which Java orders otherwise: so the next entry is nearly always the one that is
/// looked for, and where not, it is searched. Belongs to one thread.
final class ListedNames {
  private final String[] names;
  private int next;

  /// @param entries ordered by name
  ListedNames(List<FileEntry> entries) {
    this.names = new String[entries.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = entries.get(i).name().value();
    }
  }

  /// Where the entry of that name is; below 0 if there is none.
  int find(String name) {
    if (next < names.length && names[next].equals(name)) {
      return next++;
    }
    int low = 0;
    int high = names.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = names[middle].compareTo(name);
      if (order == 0) {
        next = middle + 1;
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
