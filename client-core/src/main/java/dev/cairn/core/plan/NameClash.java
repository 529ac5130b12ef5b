package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeName;

/// A node cannot have its name here, because this disk takes it for the name of another one that
/// was first. It stays as it is until one of the two is renamed or deleted, on any device.
///
/// @param id the node that waits
/// @param holder the one that has the name, or comes first
/// @param holderName how that is spelled
public record NameClash(FileId id, FileId holder, NodeName holderName) {
  /// One sentence for a person.
  ///
  /// @param name how the one that waits is spelled
  public String sentence(NodeName name) {
    return "This disk takes \u201c%s\u201d and \u201c%s\u201d for the same name; rename one of the two to have both here"
        .formatted(name, holderName);
  }
}
