package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;

/// Whether a session was opened.
public sealed interface SessionResult {
  record Opened(String sessionId, UploadTargets targets) implements SessionResult {}

  record Refused(SyncException cause) implements SessionResult {}
}
