package dev.cairn.core.remote;

import java.util.List;
import java.util.Set;

/// How far an upload has come, as the server sees it.
public record UploadStatus(State state, Set<Integer> completedChunks, List<UploadTarget> targets) {
  /// The states of an upload.
  public enum State {
    UPLOADING,
    PARTIAL_UPLOAD,
    /// Proved whole, and to be published.
    SEALED,
    AVAILABLE,
    EXPIRED
  }

  public UploadStatus {
    completedChunks = Set.copyOf(completedChunks);
    targets = List.copyOf(targets);
  }
}
