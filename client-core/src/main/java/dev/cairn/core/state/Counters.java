package dev.cairn.core.state;

import java.util.Map;
import java.util.TreeMap;

/// Numbers that only grow and outlive restarts. Thread-safe.
///
/// What the engine does (files, moves, deletes, conflicts, cycles) is counted in the transaction
/// that
/// records it, so a kill never parts the two. Bytes that are hashed and uploads that are resumed
/// are
/// counted as that happens. What crosses the network is collected in memory and written with every
/// cycle of the engine, which the daemon has run at least once a second: a kill loses the traffic
/// of
/// that second, never more.
public final class Counters {
  /// What is counted; the lower-case names are those of `cairn stats`.
  public enum Counter {
    BYTES_UP,
    BYTES_DOWN,
    PUTS,
    GETS,
    API_REQUESTS,
    FILES_UPLOADED,
    FILES_DOWNLOADED,
    MOVES,
    DELETES,
    CONFLICTS,
    MERGES,
    CYCLES,
    HASHED_BYTES,
    RESUMED_UPLOADS
  }

  private final Database database;

  Counters(Database database) {
    this.database = database;
  }

  public void add(Counter counter, long amount) {
    database.update(
        "INSERT INTO counter (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
        name(counter),
        amount);
  }

  /// Every counter, also those still at zero.
  public Map<String, Long> all() {
    Map<String, Long> values = new TreeMap<>();
    for (Counter counter : Counter.values()) {
      values.put(name(counter), 0L);
    }
    database.list(
        row -> values.put(row.getString(1), row.getLong(2)), "SELECT name, value FROM counter");
    return values;
  }

  private static String name(Counter counter) {
    return counter.name().toLowerCase(java.util.Locale.ROOT);
  }
}
