package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.store.ObjectStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks a store that does not report its objects which of a session's chunks are there. Does
/// nothing for one that does. Safe for use by many threads.
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
    Set<String> unknown = unknown(namespaceId, sessionIds);
    if (unknown.isEmpty()) {
      return;
    }
    Map<String, Long> packs = new HashMap<>();
    for (String key :
        database.<List<String>>read(handle -> objects.unstored(handle, namespaceId, unknown))) {
      store.size(key).ifPresent(size -> packs.put(key, size));
    }
    Map<ObjectKey, Long> plain = new HashMap<>();
    for (String hash : unknown) {
      ObjectKey key = new ObjectKey(namespaceId, hash);
      store.size(key.text()).ifPresent(size -> plain.put(key, size));
    }
    if (!plain.isEmpty() || !packs.isEmpty()) {
      database.write(handle -> {
        chunkTable.add(handle, plain, clock.instant());
        objects.stored(handle, packs, clock.instant());
        return plain.size();
      });
    }
  }

  private Set<String> unknown(String namespaceId, List<String> sessionIds) {
    return database.read(handle -> {
      Set<String> hashes = new HashSet<>();
      for (String id : sessionIds) {
        sessions
            .find(handle, namespaceId, id)
            .ifPresent(session -> sessions
                .chunks(handle, session.number())
                .forEach(chunk -> hashes.add(chunk.chunk().hash())));
      }
      hashes.removeAll(chunkTable.stored(handle, namespaceId, hashes).keySet());
      return hashes;
    });
  }
}
