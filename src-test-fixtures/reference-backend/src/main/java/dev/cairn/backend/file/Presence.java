package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.store.ObjectStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Asks a store that does not report its objects which of those that matter are there. Does nothing
/// for one that does. Safe for use by many threads.
public final class Presence {
  private final Database database;
  private final SessionTable sessions;
  private final ChunkTable chunkTable;
  private final ObjectTable objects;
  private final ObjectStore store;
  private final Clock clock;

  Presence(
      Database database,
      SessionTable sessions,
      ChunkTable chunkTable,
      ObjectTable objects,
      ObjectStore store,
      Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.chunkTable = chunkTable;
    this.objects = objects;
    this.store = store;
    this.clock = clock;
  }

  /// Brings what is known about the chunks of these sessions up to date.
  public void refresh(String namespaceId, List<String> sessionIds) {
    if (store.reportsObjects()) {
      return;
    }
    askForChunks(namespaceId, named(namespaceId, sessionIds));
  }

  /// Brings what is known about objects that were declared before, and about the bases of deltas,
  /// up to date.
  ///
  /// @param keys of objects that are declared now
  /// @param bases hashes of chunks
  void refresh(String namespaceId, Set<String> keys, Set<String> bases) {
    if (store.reportsObjects()) {
      return;
    }
    askForObjects(database.read(handle -> objects.unstored(handle, keys)));
    askForChunks(namespaceId, bases);
  }

  private void askForChunks(String namespaceId, Set<String> hashes) {
    Set<String> unknown = unknown(namespaceId, hashes);
    if (!unknown.isEmpty()) {
      askForObjects(database.read(handle -> objects.unstored(handle, namespaceId, unknown)));
      // Most chunks are in packs, and need no question of their own. That a damaged one is there
      // says nothing: it is sent again to another place.
      Set<String> plain = unknown(namespaceId, unknown);
      plain.removeAll(database.<Set<String>>read(
          handle -> chunkTable.damaged(handle, namespaceId, unknown).keySet()));
      askForPlain(namespaceId, plain);
    }
  }

  private void askForObjects(List<String> keys) {
    Map<String, Long> stored = StoredSizes.of(store, keys);
    if (!stored.isEmpty()) {
      database.write(handle -> {
        objects.stored(handle, stored, clock.instant());
        return stored.size();
      });
    }
  }

  private void askForPlain(String namespaceId, Set<String> hashes) {
    Map<String, ObjectKey> keys = new HashMap<>();
    hashes.stream()
        .map(hash -> new ObjectKey(namespaceId, hash))
        .forEach(key -> keys.put(key.text(), key));
    Map<ObjectKey, Long> stored = new HashMap<>();
    StoredSizes.of(store, keys.keySet())
        .forEach((key, size) -> stored.put(Objects.requireNonNull(keys.get(key)), size));
    if (!stored.isEmpty()) {
      database.write(handle -> {
        chunkTable.add(handle, stored, clock.instant());
        return stored.size();
      });
    }
  }

  private Set<String> unknown(String namespaceId, Set<String> hashes) {
    Set<String> unknown = new HashSet<>(hashes);
    unknown.removeAll(database.<Set<String>>read(
        handle -> chunkTable.stored(handle, namespaceId, hashes).keySet()));
    return unknown;
  }

  private Set<String> named(String namespaceId, List<String> sessionIds) {
    return database.read(handle -> {
      Set<String> hashes = new HashSet<>();
      for (String id : sessionIds) {
        sessions
            .find(handle, namespaceId, id)
            .ifPresent(session -> sessions
                .chunks(handle, session.number())
                .forEach(chunk -> hashes.add(chunk.chunk().hash())));
      }
      return hashes;
    });
  }
}
