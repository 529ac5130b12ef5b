package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;

/// What the server says to an object that is to be stored.
public sealed interface ObjectResult {
  record Send(UploadTarget target) implements ObjectResult {}

  /// It is there, and its chunks are known.
  record Stored() implements ObjectResult {}

  record Refused(SyncException cause) implements ObjectResult {}
}
