package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `folders`.
///
/// @param folders the synced folders of this home
public record FolderList(List<FolderStatus> folders) {
  /// Copies its list.
  public FolderList {
    folders = List.copyOf(folders);
  }
}
