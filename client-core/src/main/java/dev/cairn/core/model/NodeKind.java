package dev.cairn.core.model;

/// What a node is. A node never changes its kind: a file that became a folder is another node.
public enum NodeKind {
  FILE,
  FOLDER,
  /// A symbolic link, whose content is the text of its [LinkTarget].
  LINK
}
