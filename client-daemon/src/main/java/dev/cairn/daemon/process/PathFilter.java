package dev.cairn.daemon.process;

import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncState;

/// Narrows a status to one path and what is below it.
final class PathFilter {
  private PathFilter() {}

  /// @param state how the part is as a whole
  static StatusDocument below(StatusDocument whole, String path, SyncState state) {
    return new StatusDocument(
        state,
        state == whole.state() ? whole.sentence() : sentence(state),
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

  /// Of a part only: what concerns all of the folder has the folder's sentence.
  private static String sentence(SyncState state) {
    return switch (state) {
      case UP_TO_DATE -> "Up to date";
      case SYNCING -> "Syncing";
      case PAUSED -> "Paused";
      case OFFLINE -> "Offline";
      case ATTENTION -> "Something in it needs you";
    };
  }

  private static boolean isBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }
}
