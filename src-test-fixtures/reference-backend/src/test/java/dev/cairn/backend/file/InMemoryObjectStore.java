package dev.cairn.backend.file;

import dev.cairn.backend.store.ObjectCreated;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.store.PresignedRequest;
import dev.cairn.backend.store.StoreCounts;
import dev.cairn.backend.store.StoredObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Objects by key, of which only the sizes are kept. Tells of each as the embedded store does.
final class InMemoryObjectStore implements ObjectStore {
  private final Map<String, Long> objects = new TreeMap<>();
  private final ObjectCreated created;

  InMemoryObjectStore(ObjectCreated created) {
    this.created = created;
  }

  /// What a client's PUT does.
  void put(String key, long size) {
    objects.put(key, size);
    created.stored(new StoredObject(key, size));
  }

  boolean has(String key) {
    return objects.containsKey(key);
  }

  @Override
  public PresignedRequest presignPut(String key, long size, String sha256) {
    return new PresignedRequest("http://store/" + key, Map.of(), Instant.EPOCH);
  }

  @Override
  public PresignedRequest presignGet(String key) {
    return new PresignedRequest("http://store/" + key, Map.of(), Instant.EPOCH);
  }

  @Override
  public Optional<Long> size(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public void delete(String key) {
    objects.remove(key);
  }

  @Override
  public boolean reportsObjects() {
    return true;
  }

  @Override
  public StoreCounts counts() {
    return StoreCounts.NONE;
  }

  @Override
  public void close() {}
}
