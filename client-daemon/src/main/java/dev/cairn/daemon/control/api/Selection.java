package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `selection`.
///
/// @param leftOut the folders that this device leaves out; mostly none
public record Selection(List<LeftOutEntry> leftOut) {
  /// Copies its list.
  public Selection {
    leftOut = List.copyOf(leftOut);
  }
}
