package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.problem.ProblemException;

/// What became of one operation.
public sealed interface OpResult {
  /// It holds, now or already before. `node` is the node as the commit left it, which may be
  /// another one than asked for when an equal one was there.
  record Done(String fileId, long version, long placeVersion, long changeSeq, Node node)
      implements OpResult {
    static Done of(Node node) {
      return new Done(
          node.id(), node.content().version(), node.place().placeVersion(), node.changeSeq(), node);
    }
  }

  /// It changed nothing, because of `problem`.
  record Refused(ProblemException problem) implements OpResult {}
}
