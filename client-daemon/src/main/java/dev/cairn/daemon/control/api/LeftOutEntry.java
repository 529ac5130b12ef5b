package dev.cairn.daemon.control.api;

import java.time.Instant;
import java.util.List;

/// A folder that this device leaves out.
///
/// @param path relative to the folder's root, as the server has it
/// @param kept the files in it that stay here, because the server does not have them as they are
///     here; the first 100 of them
/// @param keptMore how many more there are
public record LeftOutEntry(String path, Instant since, List<String> kept, int keptMore) {
  /// Copies its list.
  public LeftOutEntry {
    kept = List.copyOf(kept);
  }
}
