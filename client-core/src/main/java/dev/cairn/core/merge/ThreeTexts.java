package dev.cairn.core.merge;

import dev.cairn.core.model.NodeName;

/// A text and two edits of it. Line ends are `\n`, unless some of the three mix theirs: then they
/// are as in the files.
///
/// @param name how the file is called, which tells its format
public record ThreeTexts(NodeName name, String base, Side first, Side second) {
  /// One of the two edits.
  ///
  /// @param label whose it is, as people know it; it stands in the markers of a conflict
  public record Side(String label, String text) {}
}
