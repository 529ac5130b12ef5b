package dev.cairn.core.platform;

import java.util.List;

/// What a folder holds.
///
/// @param entries ordered by name
/// @param unusableNames names that cannot be represented, for people to read
/// @param unreadable names of entries that are there but could not be looked at
/// @param tooLong those of them whose path is longer than the system takes
public record FolderListing(
    List<FileEntry> entries,
    List<String> unusableNames,
    List<String> unreadable,
    List<String> tooLong) {
  public FolderListing {
    entries = List.copyOf(entries);
    unusableNames = List.copyOf(unusableNames);
    unreadable = List.copyOf(unreadable);
    tooLong = List.copyOf(tooLong);
  }
}
