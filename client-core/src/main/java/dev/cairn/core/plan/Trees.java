package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;

/// The three trees a plan is made from.
///
/// @param synced what both sides last agreed on: the merge base
/// @param local what the disk last showed
/// @param remote what the server last told
public record Trees(Tree synced, Tree local, Tree remote) {
  FileId rootId() {
    return synced.rootId();
  }
}
