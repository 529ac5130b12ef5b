package dev.cairn.backend.store;

/// Port through which a store tells that an object is there, like S3's object-created event.
/// Returns once the news is on disk. May be told the same thing twice.
@FunctionalInterface
public interface ObjectCreated {
  void stored(StoredObject object);
}
