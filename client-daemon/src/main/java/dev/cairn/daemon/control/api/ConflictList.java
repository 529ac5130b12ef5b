package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `conflicts`.
///
/// @param conflicts the conflicts that wait for a person, the oldest [#ENTRIES_MAX] of them
/// @param omitted how many are not listed
public record ConflictList(List<ConflictEntry> conflicts, int omitted) {
  /// More than a person reads, and few enough for one message.
  public static final int ENTRIES_MAX = 2_000;

  /// Copies its list.
  public ConflictList {
    conflicts = List.copyOf(conflicts);
  }
}
