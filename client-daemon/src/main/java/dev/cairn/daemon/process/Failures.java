package dev.cairn.daemon.process;

import dev.cairn.core.model.SyncException;
import dev.cairn.daemon.control.api.ControlFailure;

/// What an operation that could not be carried out is to people and scripts.
final class Failures {
  private Failures() {}

  static ControlFailure of(SyncException known) {
    int exitCode = known.category() == SyncException.Category.AUTH ? 77 : 1;
    return new ControlFailure(exitCode, known.sentence(), known);
  }
}
