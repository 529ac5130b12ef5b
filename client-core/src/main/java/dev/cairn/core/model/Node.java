package dev.cairn.core.model;

import java.util.Optional;

/// A node as one of the three trees has it.
///
/// @param content empty for a folder, and for a file of the local tree whose bytes have not been
///     read since they last seemed to change
public record Node(
    FileId id, Place place, NodeKind kind, Optional<ContentHash> content, boolean executable) {
  public Node {
    if (kind == NodeKind.FOLDER && (content.isPresent() || executable)) {
      throw new IllegalArgumentException("A folder has no content");
    }
  }

  public static Node folder(FileId id, Place place) {
    return new Node(id, place, NodeKind.FOLDER, Optional.empty(), false);
  }

  public static Node file(FileId id, Place place, ContentHash content, boolean executable) {
    return new Node(id, place, NodeKind.FILE, Optional.of(content), executable);
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

  /// Whether this is a file whose bytes have to be read before anything can be said about them.
  public boolean isUnread() {
    return kind == NodeKind.FILE && content.isEmpty();
  }
}
