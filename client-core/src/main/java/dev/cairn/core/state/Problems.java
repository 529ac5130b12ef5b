package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why nodes are not synced, and when each is tried again.
public final class Problems {
  /// What keeps one node from being synced.
  ///
  /// @param code stable, for programs
  /// @param message one sentence for a person
  /// @param attempts how often it has failed in a row
  public record Problem(
      FileId id, String code, String message, Instant since, int attempts, Instant retryAt) {}

  private static final String COLUMNS = "node_id, code, message, since, attempts, retry_at";

  private final Database database;

  Problems(Database database) {
    this.database = database;
  }

  public Optional<Problem> find(FileId id) {
    return database.first(
        Problems::map, "SELECT " + COLUMNS + " FROM problem WHERE node_id = ?", id.value());
  }

  /// How many there are.
  public long count() {
    return database.number("SELECT count(*) FROM problem");
  }

  /// The oldest ones, `limit` at most.
  public List<Problem> oldest(int limit) {
    return database.list(
        Problems::map, "SELECT " + COLUMNS + " FROM problem ORDER BY since LIMIT ?", limit);
  }

  public List<Problem> all() {
    return database.list(Problems::map, "SELECT " + COLUMNS + " FROM problem ORDER BY since");
  }

  public void put(Problem problem) {
    database.update(
        "INSERT OR REPLACE INTO problem (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)",
        problem.id().value(),
        problem.code(),
        problem.message(),
        problem.since().toEpochMilli(),
        problem.attempts(),
        problem.retryAt().toEpochMilli());
  }

  public void clear(FileId id) {
    database.update("DELETE FROM problem WHERE node_id = ?", id.value());
  }

  private static Problem map(ResultSet row) throws SQLException {
    return new Problem(
        new FileId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getInt(5),
        Instant.ofEpochMilli(row.getLong(6)));
  }
}
