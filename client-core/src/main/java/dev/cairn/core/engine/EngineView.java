package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import java.util.Optional;

/// What can be seen of an engine between two cycles. Good only inside the question that was given
/// it.
public final class EngineView {
  private final StatusView status;
  private final Candidates candidates;

  EngineView(StatusView status, Candidates candidates) {
    this.status = status;
    this.candidates = candidates;
  }

  public EngineStatus now() {
    return status.now();
  }

  /// Why a node that differs has no action yet.
  public Optional<String> waitingReason(FileId id) {
    return Optional.ofNullable(candidates.waiting().get(id));
  }
}
