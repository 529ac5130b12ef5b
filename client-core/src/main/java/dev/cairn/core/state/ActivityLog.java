package dev.cairn.core.state;

import java.time.Instant;
import java.util.List;

/// What happened, newest last; the oldest entries make room.
public final class ActivityLog {
  private static final int ENTRIES_MAX = 10_000;
  private static final int PRUNE_EVERY = 250;

  /// One thing that happened.
  ///
  /// @param kind one of the words that `docs/control-api.md` lists
  public record Entry(Instant at, String kind, String path, String detail) {}

  private final Database database;

  /// From the start on so many that the first one prunes.
  private int addedSincePruned = PRUNE_EVERY - 1;

  ActivityLog(Database database) {
    this.database = database;
  }

  public void add(Entry entry) {
    database.update(
        "INSERT INTO activity (at, kind, path, detail) VALUES (?, ?, ?, ?)",
        entry.at().toEpochMilli(),
        entry.kind(),
        entry.path(),
        entry.detail());
    addedSincePruned++;
    if (addedSincePruned >= PRUNE_EVERY) {
      addedSincePruned = 0;
      database.update(
          "DELETE FROM activity WHERE number <= (SELECT max(number) FROM activity) - ?",
          ENTRIES_MAX);
    }
  }

  /// The newest entries, newest first.
  public List<Entry> newest(int limit) {
    return database.list(
        row -> new Entry(
            Instant.ofEpochMilli(row.getLong(1)),
            row.getString(2),
            row.getString(3),
            row.getString(4)),
        "SELECT at, kind, path, detail FROM activity ORDER BY number DESC LIMIT ?",
        limit);
  }
}
