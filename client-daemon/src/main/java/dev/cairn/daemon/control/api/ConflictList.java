package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `conflicts`.
///
/// @param conflicts the conflicts that wait for a person
public record ConflictList(List<ConflictEntry> conflicts) {
  /// Copies its list.
  public ConflictList {
    conflicts = List.copyOf(conflicts);
  }
}
