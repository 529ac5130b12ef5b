package dev.cairn.core.engine;

import dev.cairn.core.engine.EngineStatus.Notice;
import dev.cairn.core.engine.EngineStatus.SkippedView;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import java.util.List;
import java.util.Optional;

/// What can be seen of an engine between two cycles. Good only inside the question that was given
/// it.
public final class EngineView {
  private final StatusView status;
  private final Candidates candidates;
  private final LocalObservation local;

  EngineView(StatusView status, Candidates candidates, LocalObservation local) {
    this.status = status;
    this.candidates = candidates;
    this.local = local;
  }

  /// Whether a place that is not synced is left out by an ignore rule.
  public boolean isIgnored(RelativePath path) {
    return local.isIgnored(path, false) || local.isIgnored(path, true);
  }

  /// As [#isIgnored(RelativePath)], for what is known to be a folder or not.
  boolean isIgnored(RelativePath path, boolean isFolder) {
    return local.isIgnored(path, isFolder);
  }

  public EngineStatus now() {
    return status.now();
  }

  /// What makes changes be noticed later than at once.
  public List<Notice> notices() {
    return status.notices();
  }

  /// Why what is on disk at a place, or in a folder above it, is not synced at all.
  public Optional<SkippedView> skipped(RelativePath path) {
    return local.skipped().find(path).map(StatusView::skipped);
  }

  /// Why a node that differs has no action yet.
  public Optional<String> waitingReason(FileId id) {
    return candidates.waitingReason(id);
  }
}
