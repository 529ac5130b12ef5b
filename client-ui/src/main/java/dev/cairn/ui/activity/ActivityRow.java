package dev.cairn.ui.activity;

import dev.cairn.daemon.control.api.ActivityKind;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.ui.text.FileName;

/// One line of the activity page, ready to be drawn.
sealed interface ActivityRow {
  /// Above the lines of an hour, or of what happens now.
  record Heading(String text) implements ActivityRow {}

  /// A file on its way.
  ///
  /// @param verb `Uploading`, `Resuming upload…`
  /// @param progress 0 to 1
  /// @param amount how much of how much, how fast, and how much longer
  record Transfer(
      FileName file, TransferDirection direction, String verb, double progress, String amount)
      implements ActivityRow {}

  /// Something that happened.
  record Event(FileName file, ActivityKind kind, String verb, String detail, String clock)
      implements ActivityRow {}
}
