package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;

/// Two changes that could not both have their way. None loses content.
public sealed interface Conflict {
  FileId id();

  /// Both sides wrote different contents; one of them goes on as `copyName`.
  record EditEdit(FileId id, NodeName copyName) implements Conflict {}

  /// The name that the local node wants belongs to another node at the server; the local one goes
  /// on as `copyName`.
  record NameTaken(FileId id, FileId holder, NodeName copyName) implements Conflict {}

  /// The name that the local node wants belongs to a node that this device leaves out; the local
  /// one goes on as `copyName`, a node like any other.
  record NameLeftOut(FileId id, FileId holder, NodeName copyName) implements Conflict {}

  /// Moved to two places; the server's is kept.
  record MoveMove(FileId id, Place kept, Place given) implements Conflict {}

  /// Moved into each other; the server's move is kept and this local one undone.
  record MoveCycle(FileId id, Place kept) implements Conflict {}
}
