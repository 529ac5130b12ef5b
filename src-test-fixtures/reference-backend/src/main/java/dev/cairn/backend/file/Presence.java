package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.store.ObjectStore;
import java.time.Clock;
import java.util.ArrayList;
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
  private final ObjectStore store;
  private final Clock clock;

  Presence(
      Database database,
      SessionTable sessions,
      ChunkTable chunkTable,
      ObjectStore store,
      Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.chunkTable = chunkTable;
    this.store = store;
    this.clock = clock;
  }

  /// Brings what is known about the chunks of these sessions up to date.
  public void refresh(String namespaceId, List<String> sessionIds) {
    if (store.reportsObjects()) {
      return;
    }
    Map<ObjectKey, Long> found = new HashMap<>();
    for (ObjectKey key : unknown(namespaceId, sessionIds)) {
      store.size(key.text()).ifPresent(size -> found.put(key, size));
    }
    if (!found.isEmpty()) {
      database.write(handle -> {
        chunkTable.add(handle, found, clock.instant());
        return found.size();
      });
    }
  }

  private List<ObjectKey> unknown(String namespaceId, List<String> sessionIds) {
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
      List<ObjectKey> keys = new ArrayList<>();
      hashes.forEach(hash -> keys.add(new ObjectKey(namespaceId, hash)));
      return keys;
    });
  }
}
