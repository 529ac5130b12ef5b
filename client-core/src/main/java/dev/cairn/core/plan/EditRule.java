package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;

/// What is to become of a file that was edited on both sides, or has another time at the server, as
/// far as the trees do not tell: they know neither bytes nor times. Must not change while a plan is
/// made.
@FunctionalInterface
public interface EditRule {
  /// Leaves the name to the server's version, whatever the file.
  EditRule SERVER_FIRST = _ -> Verdict.SERVER_KEEPS_NAME;

  /// What to do.
  enum Verdict {
    /// Make one text of the two, as long as it is not known that this cannot be done.
    MERGE,
    /// The local content becomes a conflict copy.
    SERVER_KEEPS_NAME,
    /// The server's content becomes a conflict copy, and the local one its next version.
    DEVICE_KEEPS_NAME
  }

  /// Asked about a file whose content differs between all three trees.
  Verdict verdict(FileId id);

  /// Whether the server alone has changed when a file was written to, whose content is the same in
  /// all three trees.
  default boolean hasNewTime(FileId id) {
    return false;
  }
}
