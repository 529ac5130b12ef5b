package dev.cairn.core.engine;

import dev.cairn.core.apply.LocalStep;
import dev.cairn.core.apply.StepOutcome;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Place;
import java.util.Optional;
import java.util.function.Consumer;

/// A request worked out: what to do, and what to write down when it is done.
///
/// @param into the folder that will hold the result
record PreparedStep(LocalStep step, Optional<FileId> into, Consumer<StepOutcome> then) {
  PreparedStep(LocalStep step, Place result, Consumer<StepOutcome> then) {
    this(step, Optional.of(result.parent()), then);
  }
}
