package dev.cairn.core.transfer;

import dev.cairn.core.remote.ChunkLocation;
import dev.cairn.core.remote.UploadTarget;

/// The store that holds the bytes, reached by presigned URLs alone. Calls block, throw
/// [dev.cairn.core.model.SyncException] and never try again by themselves. Thread-safe.
public interface ObjectStore {
  /// Stores the bytes. An object that is there already is as good as stored.
  void put(UploadTarget target, byte[] bytes);

  /// Fetches exactly the bytes of the location; fewer or more is a failure of category CORRUPT.
  byte[] get(ChunkLocation location);
}
