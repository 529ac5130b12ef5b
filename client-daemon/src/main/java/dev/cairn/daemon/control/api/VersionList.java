package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `history`.
///
/// @param path the file, relative to its folder's root
/// @param deleted whether there is no such file any more
/// @param versions newest first, at most 3,000
public record VersionList(String path, boolean deleted, List<VersionEntry> versions) {
  /// Copies its list.
  public VersionList {
    versions = List.copyOf(versions);
  }
}
