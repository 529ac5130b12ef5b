package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import java.util.List;

/// How a folder is as a whole, with all that is in it.
///
/// @param differing what in it is being synced, the first of it
/// @param problems what in it cannot be synced, the first of it
/// @param conflicts how many copies in it wait for a person
public record FolderState(List<FileId> differing, List<Trouble> problems, int conflicts) {
  /// Something in a folder that cannot be synced.
  ///
  /// @param path for a person
  /// @param message one sentence
  public record Trouble(String path, String message) {}

  /// What matters most about it.
  public enum Kind {
    IN_SYNC,
    SYNCING,
    ATTENTION
  }

  public FolderState {
    differing = List.copyOf(differing);
    problems = List.copyOf(problems);
  }

  /// What matters most: what keeps something from being synced, before what is under way.
  public Kind kind() {
    if (!problems.isEmpty() || conflicts > 0) {
      return Kind.ATTENTION;
    }
    return differing.isEmpty() ? Kind.IN_SYNC : Kind.SYNCING;
  }
}
