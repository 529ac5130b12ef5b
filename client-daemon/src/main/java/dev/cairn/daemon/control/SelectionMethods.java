package dev.cairn.daemon.control;

import dev.cairn.daemon.control.api.LeftOutEntry;
import dev.cairn.daemon.control.api.Selection;

/// What the control API can ask about folders that this device leaves out. As in
/// [ControlMethods], calls fail with a sentence for a person.
public interface SelectionMethods {
  /// The folders that are left out.
  Selection list();

  /// Leaves a folder out, and tells what of it was kept here so far.
  LeftOutEntry exclude(String path);

  /// Has a folder synced again.
  void include(String path);
}
