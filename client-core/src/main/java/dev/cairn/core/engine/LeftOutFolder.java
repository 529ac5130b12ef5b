package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import java.time.Instant;
import java.util.List;

/// A folder that this device leaves out.
///
/// @param path where the server has it
/// @param kept the files in it that are on this disk all the same, because the server does not
///     have them as they are here; the first of them
/// @param keptMore how many more there are
public record LeftOutFolder(
    RelativePath path, Instant since, List<RelativePath> kept, int keptMore) {
  public LeftOutFolder {
    kept = List.copyOf(kept);
  }
}
