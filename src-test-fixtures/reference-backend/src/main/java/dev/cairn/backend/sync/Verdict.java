package dev.cairn.backend.sync;

import dev.cairn.backend.problem.ProblemException;

/// What the end of a batch decided about one of its operations, which the next try then honours.
sealed interface Verdict {
  /// The operation is left out.
  record Refuse(ProblemException problem) implements Verdict {}

  /// The operation is left out, and the node `nodeId` stands for the one it would have made.
  record Adopt(String nodeId) implements Verdict {}
}
