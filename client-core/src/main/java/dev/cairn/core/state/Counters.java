package dev.cairn.core.state;

import java.util.Map;
import java.util.TreeMap;

/// Numbers that only grow and outlive restarts. Thread-safe.
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
