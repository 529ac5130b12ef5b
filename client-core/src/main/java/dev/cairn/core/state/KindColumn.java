package dev.cairn.core.state;

import dev.cairn.core.model.NodeKind;

/// How a node's kind is written in its column.
final class KindColumn {
  private static final int FILE = 0;
  private static final int FOLDER = 1;

  private KindColumn() {}

  static int write(NodeKind kind) {
    return switch (kind) {
      case FILE -> FILE;
      case FOLDER -> FOLDER;
    };
  }

  static boolean isFolder(int column) {
    return column == FOLDER;
  }
}
