package dev.cairn.core.remote;

import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import java.util.List;

/// A folder as the server has it, by Merkle roots.
///
/// @param root equal exactly for equal folders, with all that is below
/// @param children in the order of their names' bytes; empty if the root is the one that the caller
///     has
/// @param hasMore whether there are further children
public record FolderTree(Digest root, List<Child> children, boolean hasMore) {
  /// What is directly in it.
  ///
  /// @param hash the content hash of a file or link, or a folder's root
  public record Child(FileId id, NodeName name, NodeKind kind, boolean executable, Digest hash) {}

  public FolderTree {
    children = List.copyOf(children);
  }
}
