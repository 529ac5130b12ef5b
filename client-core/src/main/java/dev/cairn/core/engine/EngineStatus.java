package dev.cairn.core.engine;

import dev.cairn.core.state.PendingBytes;
import dev.cairn.core.transfer.TransferMonitor.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a synced root is doing at one moment. Derived from the trees each time it is asked for, so
/// it cannot get stuck.
public record EngineStatus(
    Phase phase,
    String sentence,
    Optional<Instant> pausedUntil,
    PendingBytes pending,
    int conflicts,
    List<ProblemView> problems,
    List<SkippedView> skipped,
    List<Progress> transfers,
    List<Notice> notices,
    Optional<HeldBack> heldBack) {
  /// The word for it.
  public enum Phase {
    UP_TO_DATE,
    SYNCING,
    PAUSED,
    OFFLINE,
    ATTENTION
  }

  /// Something that is not synced, and why.
  public record ProblemView(
      String path, String code, String message, Instant since, Optional<Instant> retryAt) {}

  /// Something on disk that is not synced, and why.
  ///
  /// @param isOnPurpose whether it is left out for good, so that nobody has to do anything
  public record SkippedView(String path, String code, String message, boolean isOnPurpose) {}

  /// Something about the surroundings that makes Cairn slower to notice changes; nothing is left
  /// undone because of it.
  ///
  /// @param code stable, for programs
  /// @param message one sentence for a person, with what helps
  public record Notice(String code, String message) {}

  public EngineStatus {
    notices = List.copyOf(notices);
    skipped = List.copyOf(skipped);
    problems = List.copyOf(problems);
    transfers = List.copyOf(transfers);
  }
}
