package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The conflicts that nobody has settled yet.
public final class ConflictRecords {
  /// One conflict, by the nodes it is about.
  ///
  /// @param copyId the node that is the conflict copy
  /// @param id the node it is a copy of
  /// @param device whose content the copy holds
  public record ConflictRecord(
      FileId copyId, FileId id, String kind, Instant since, String device) {}

  private final Database database;

  ConflictRecords(Database database) {
    this.database = database;
  }

  public List<ConflictRecord> all() {
    return database.list(
        row -> new ConflictRecord(
            new FileId(row.getString(1)),
            new FileId(row.getString(2)),
            row.getString(3),
            Instant.ofEpochMilli(row.getLong(4)),
            row.getString(5)),
        "SELECT copy_id, node_id, kind, since, device FROM conflict ORDER BY since");
  }

  /// The conflict that a node is the copy of.
  public Optional<ConflictRecord> find(FileId copyId) {
    return all().stream().filter(conflict -> conflict.copyId().equals(copyId)).findFirst();
  }

  public void put(ConflictRecord conflict) {
    database.update(
        "INSERT OR REPLACE INTO conflict (copy_id, node_id, kind, since, device)"
            + " VALUES (?, ?, ?, ?, ?)",
        conflict.copyId().value(),
        conflict.id().value(),
        conflict.kind(),
        conflict.since().toEpochMilli(),
        conflict.device());
  }

  public void remove(FileId copyId) {
    database.update("DELETE FROM conflict WHERE copy_id = ?", copyId.value());
  }
}
