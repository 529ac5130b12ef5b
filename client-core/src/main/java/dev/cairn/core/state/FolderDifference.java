package dev.cairn.core.state;

import dev.cairn.core.platform.FileEntry;
import java.util.List;

/// Where a folder's listing and what is recorded of its children do not say the same.
///
/// @param entries of the listing, without those that are as they are recorded
/// @param recorded the children, without those, ordered by name
public record FolderDifference(List<FileEntry> entries, List<LocalNode> recorded) {
  public FolderDifference {
    entries = List.copyOf(entries);
    recorded = List.copyOf(recorded);
  }
}
