package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.state.RemoteNode;

/// What became of one change.
public sealed interface CommitResult {
  /// Done, or done before. The node may be another than the one named, when an equal one was there.
  record Done(RemoteNode node) implements CommitResult {}

  record Refused(SyncException cause) implements CommitResult {}
}
