package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;

/// The refusals that operations share.
final class OpRules {
  private OpRules() {}

  static ProblemException stale(Node current) {
    return new ProblemException(
            ProblemCode.STALE_BASE, "The node has changed since the version this was based on")
        .with("current", current);
  }

  static ProblemException conflict(String detail, Node current) {
    return new ProblemException(ProblemCode.CONFLICT, detail).with("current", current);
  }
}
