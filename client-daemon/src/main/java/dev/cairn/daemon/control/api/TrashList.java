package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `trash`.
///
/// @param trash what can be restored, newest first, at most 1,000
public record TrashList(List<TrashEntry> trash) {
  /// Copies its list.
  public TrashList {
    trash = List.copyOf(trash);
  }
}
