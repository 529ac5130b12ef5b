package dev.cairn.core.apply;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;

/// What became of a step.
public sealed interface StepOutcome {
  /// Done; the place now looks like this.
  record Applied(FileStat stat) implements StepOutcome {}

  /// Done; nothing is there any more.
  record Removed() implements StepOutcome {}

  /// Nothing was touched, because this place is not what the plan saw.
  record Skipped(RelativePath path) implements StepOutcome {}

  record Failed(SyncException cause) implements StepOutcome {}
}
