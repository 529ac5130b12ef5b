package dev.cairn.core.state;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.FileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The conflicts that nobody has settled yet, and those that were settled here while the server
/// still marks the copy. Written by the owner thread only.
public final class ConflictRecords {
  private static final String SELECT =
      "SELECT copy_id, node_id, kind, since, author, device FROM conflict";

  /// One conflict, by the nodes it is about.
  ///
  /// @param copyId the node that is the conflict copy
  /// @param id the node it is a copy of
  /// @param author who wrote the content that the copy was made for
  public record ConflictRecord(
      FileId copyId, FileId id, String kind, Instant since, Author author) {}

  private final Database database;

  ConflictRecords(Database database) {
    this.database = database;
  }

  /// Those that wait for a person, the oldest first.
  public List<ConflictRecord> all() {
    return database.list(ConflictRecords::map, SELECT + " WHERE settled = 0 ORDER BY since");
  }

  /// Those of them whose copy this device does not leave out.
  public List<ConflictRecord> here() {
    return database.list(
        ConflictRecords::map,
        SELECT
            + " WHERE settled = 0 AND NOT EXISTS (SELECT 1 FROM node n"
            + " WHERE n.id = copy_id AND n.left_out = 1) ORDER BY since");
  }

  /// The conflict that waits for a person and that a node is the copy of.
  public Optional<ConflictRecord> find(FileId copyId) {
    return database.first(
        ConflictRecords::map, SELECT + " WHERE settled = 0 AND copy_id = ?", copyId.value());
  }

  /// Whether there is a record about this copy, settled or not.
  public boolean isKnown(FileId copyId) {
    return database.number("SELECT count(*) FROM conflict WHERE copy_id = ?", copyId.value()) > 0;
  }

  private static ConflictRecord map(ResultSet row) throws SQLException {
    return new ConflictRecord(
        new FileId(row.getString(1)),
        new FileId(row.getString(2)),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        new Author(Optional.ofNullable(row.getString(5)), row.getString(6)));
  }

  public void put(ConflictRecord conflict) {
    database.update(
        "INSERT OR REPLACE INTO conflict (copy_id, node_id, kind, since, author, device)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        conflict.copyId().value(),
        conflict.id().value(),
        conflict.kind(),
        conflict.since().toEpochMilli(),
        conflict.author().id().orElse(null),
        conflict.author().name());
  }

  /// A person has decided that both files stay. The record is kept until the server knows.
  public void settle(FileId copyId) {
    database.update("UPDATE conflict SET settled = 1 WHERE copy_id = ?", copyId.value());
  }

  /// The copies that are none any more and that the server still marks, in order.
  public List<FileId> settled() {
    return database.list(
        row -> new FileId(row.getString(1)),
        "SELECT copy_id FROM conflict WHERE settled = 1 ORDER BY copy_id");
  }

  public void remove(FileId copyId) {
    database.update("DELETE FROM conflict WHERE copy_id = ?", copyId.value());
  }
}
