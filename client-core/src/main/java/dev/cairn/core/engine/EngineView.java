package dev.cairn.core.engine;

import dev.cairn.core.engine.EngineStatus.Notice;
import dev.cairn.core.engine.EngineStatus.ProblemView;
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
  private final Selecting selecting;
  private final FolderStates folders;
  private final NameClashes clashes;

  EngineView(
      StatusView status,
      Candidates candidates,
      LocalObservation local,
      Selecting selecting,
      FolderStates folders,
      NameClashes clashes) {
    this.selecting = selecting;
    this.folders = folders;
    this.clashes = clashes;
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

  /// How a folder is with all that is in it.
  ///
  /// @param path where it is here, or at the server
  public FolderState folder(FileId id, RelativePath path) {
    return folders.of(id, path);
  }

  /// The folders that are left out on this device.
  public List<LeftOutFolder> leftOut() {
    return selecting.all();
  }

  /// Why a node is left out on this device, if it is.
  public Optional<String> leftOutReason(FileId id) {
    return selecting.reason(id);
  }

  /// Whether the server takes the sign-in of this device no longer.
  public boolean isSignedOut() {
    return status.signedOut().isPresent();
  }

  /// Whether the folder is not at its place, so that nothing can be said of what is in it.
  public boolean isRootLost() {
    return status.isRootLost();
  }

  /// What keeps all of the folder from being synced until the person has done something, as a
  /// sentence; mostly nothing.
  public Optional<String> hindrance() {
    return status.hindrance();
  }

  /// Why nothing that differs is being synced at present, though there is nothing wrong with it, as
  /// a sentence; mostly nothing.
  public Optional<String> standstill() {
    return status.standstill();
  }

  /// Whether nothing is synced until the person has done something about the whole folder.
  public boolean isStopped() {
    return status.isStopped();
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

  /// Why a node cannot have its name here, if it cannot.
  public Optional<ProblemView> nameClash(FileId id) {
    return clashes.find(id).map(StatusView::clash);
  }

  /// Why a node that differs has no action yet.
  public Optional<String> waitingReason(FileId id) {
    return candidates.waitingReason(id);
  }
}
