package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;
import java.util.ArrayList;
import java.util.List;

/// A listing while it is read, in whatever order the system tells names. Belongs to one thread.
final class ListingDraft {
  private final List<FileEntry> entries = new ArrayList<>();
  private final List<String> unusable = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> tooLong = new ArrayList<>();

  void entry(NodeName name, FileStat stat) {
    entries.add(new FileEntry(name, stat));
  }

  void unusable(String name) {
    unusable.add(name);
  }

  void unreadable(String name) {
    unreadable.add(name);
  }

  /// Its path is longer than the system takes, and so it is unreadable.
  void tooLong(String name) {
    unreadable.add(name);
    tooLong.add(name);
  }

  FolderListing listing() {
    entries.sort((one, other) -> one.name().value().compareTo(other.name().value()));
    return new FolderListing(entries, unusable, unreadable, tooLong);
  }
}
