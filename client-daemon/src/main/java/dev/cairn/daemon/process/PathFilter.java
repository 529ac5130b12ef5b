package dev.cairn.daemon.process;

import dev.cairn.daemon.control.api.StatusDocument;

/// Narrows a status to one path and what is below it.
final class PathFilter {
  private PathFilter() {}

  static StatusDocument below(StatusDocument whole, String path) {
    return new StatusDocument(
        whole.state(),
        whole.sentence(),
        whole.pausedUntil(),
        whole.account(),
        whole.folders(),
        whole.pending(),
        whole.conflicts(),
        whole.problems().stream().filter(p -> isBelow(p.path(), path)).toList(),
        whole.skipped().stream().filter(s -> isBelow(s.path(), path)).toList(),
        whole.transfers().stream().filter(t -> isBelow(t.path(), path)).toList(),
        whole.notices(),
        whole.recent().stream().filter(a -> isBelow(a.path(), path)).toList());
  }

  private static boolean isBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }
}
