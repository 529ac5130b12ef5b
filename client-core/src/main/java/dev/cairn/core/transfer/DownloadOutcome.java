package dev.cairn.core.transfer;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.StagedFile;

/// What became of a download.
public sealed interface DownloadOutcome {
  /// Every byte is verified and durable; the receiver publishes and closes the file.
  record Staged(StagedFile file) implements DownloadOutcome {}

  record Failed(SyncException cause) implements DownloadOutcome {}
}
