package dev.cairn.core.model;

import java.util.Optional;

/// A node as one of the three trees has it.
///
/// @param content empty for a folder, and for a file or link of the local tree that has not been
///     read since it last seemed to change
/// @param executable never so for anything but a file
public record Node(
    FileId id, Place place, NodeKind kind, Optional<ContentHash> content, boolean executable) {
  public Node {
    if (kind == NodeKind.FOLDER && (content.isPresent() || executable)) {
      throw new IllegalArgumentException("A folder has no content");
    }
    if (kind == NodeKind.LINK && executable) {
      throw new IllegalArgumentException("A link cannot be executable");
    }
  }

  public static Node folder(FileId id, Place place) {
    return new Node(id, place, NodeKind.FOLDER, Optional.empty(), false);
  }

  public static Node file(FileId id, Place place, ContentHash content, boolean executable) {
    return new Node(id, place, NodeKind.FILE, Optional.of(content), executable);
  }

  public static Node link(FileId id, Place place, ContentHash content) {
    return new Node(id, place, NodeKind.LINK, Optional.of(content), false);
  }

  /// A file of the local tree whose bytes are not known.
  public static Node unreadFile(FileId id, Place place, boolean executable) {
    return new Node(id, place, NodeKind.FILE, Optional.empty(), executable);
  }

  public FileId parent() {
    return place.parent();
  }

  public NodeName name() {
    return place.name();
  }

  public boolean isFolder() {
    return kind == NodeKind.FOLDER;
  }

  public boolean isLink() {
    return kind == NodeKind.LINK;
  }

  /// Whether this is a file or link that has to be read before anything can be said about what it
  /// holds.
  public boolean isUnread() {
    return kind != NodeKind.FOLDER && content.isEmpty();
  }
}
