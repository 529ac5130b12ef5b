package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `guards`.
///
/// @param guards what sync waits for; mostly nothing
public record GuardList(List<GuardEntry> guards) {
  /// Copies its list.
  public GuardList {
    guards = List.copyOf(guards);
  }
}
