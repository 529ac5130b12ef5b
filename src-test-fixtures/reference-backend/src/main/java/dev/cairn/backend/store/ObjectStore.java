package dev.cairn.backend.store;

import java.util.Optional;

/// Port to the store of immutable objects. Clients move bytes with the presigned requests made
/// here; the backend itself never sees them. Safe for use by many threads. Presigning does no I/O;
/// the rest may and throws `IllegalStateException` when the store cannot be reached.
public interface ObjectStore extends AutoCloseable {
  /// A request that stores exactly `size` bytes with that SHA-256 (hexadecimal) under `key`, once.
  PresignedRequest presignPut(String key, long size, String sha256);

  /// A request that reads the object at `key`, whole or by ranges.
  PresignedRequest presignGet(String key);

  /// The size of the object at `key`, if it is there.
  Optional<Long> size(String key);

  /// Removes the object at `key`, if it is there.
  void delete(String key);

  /// Whether every stored object is reported without being asked about. If not, presence must be
  /// asked.
  boolean reportsObjects();

  /// What went through the store so far.
  StoreCounts counts();

  @Override
  void close();
}
