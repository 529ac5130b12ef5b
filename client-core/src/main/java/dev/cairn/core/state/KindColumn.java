package dev.cairn.core.state;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a node's kind is written in its column.
final class KindColumn {
  private static final int FILE = 0;
  private static final int FOLDER = 1;
  private static final int LINK = 2;

  private KindColumn() {}

  static int write(NodeKind kind) {
    return switch (kind) {
      case FILE -> FILE;
      case FOLDER -> FOLDER;
      case LINK -> LINK;
    };
  }

  static NodeKind read(int column) {
    return switch (column) {
      case FILE -> NodeKind.FILE;
      case FOLDER -> NodeKind.FOLDER;
      case LINK -> NodeKind.LINK;
      default -> throw new IllegalStateException("A node of kind " + column);
    };
  }

  /// The node that the columns of a tree describe.
  static Node node(
      FileId id, Place place, int kind, byte @Nullable [] content, boolean executable) {
    return new Node(
        id, place, read(kind), Optional.ofNullable(content).map(ContentHash::of), executable);
  }

  static boolean isFolder(int column) {
    return column == FOLDER;
  }
}
