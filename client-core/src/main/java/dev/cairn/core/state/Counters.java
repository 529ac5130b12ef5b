package dev.cairn.core.state;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
  private final Added added;

  Counters(Database database) {
    this.database = database;
    this.added = database.behind(Added.class, Added::new);
  }

  /// What a transaction has counted so far: a thousand files are one row at its end. Used under
  /// the database's lock.
  private static final class Added implements WriteBehind {
    private static final Pattern COUNTER = Pattern.compile("\\bcounter\\b");

    private final Database database;
    private final Map<Counter, Long> amounts = new EnumMap<>(Counter.class);

    Added(Database database) {
      this.database = database;
    }

    @Override
    public void flush() {
      amounts.forEach((counter, amount) -> database.update(
          "INSERT INTO counter (name, value) VALUES (?, ?)"
              + " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
          name(counter),
          amount));
      amounts.clear();
    }

    @Override
    public void forget() {
      amounts.clear();
    }

    @Override
    public boolean concerns(String sql) {
      return COUNTER.matcher(sql).find();
    }

    @Override
    public boolean isChangedBy(String sql) {
      return false;
    }
  }

  public void add(Counter counter, long amount) {
    database.transaction(() -> {
      added.amounts.merge(counter, amount, Long::sum);
    });
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
