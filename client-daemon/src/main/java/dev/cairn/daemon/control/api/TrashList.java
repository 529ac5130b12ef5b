package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `trash`.
///
/// @param trash what can be restored, newest first, at most 1,000
/// @param more how many older ones there are
public record TrashList(List<TrashEntry> trash, int more) {
  /// Copies its list.
  public TrashList {
    trash = List.copyOf(trash);
  }
}
