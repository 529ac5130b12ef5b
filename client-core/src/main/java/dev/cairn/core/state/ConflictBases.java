package dev.cairn.core.state;

import dev.cairn.core.model.BaseVersion;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import java.util.Optional;

/// What the two versions of a conflict were made from, where that is known. Written by the owner
/// thread only.
public final class ConflictBases {
  private final Database database;

  ConflictBases(Database database) {
    this.database = database;
  }

  public void put(FileId copyId, BaseVersion base) {
    database.update(
        "INSERT OR REPLACE INTO conflict_base (copy_id, content, version) VALUES (?, ?, ?)",
        copyId.value(),
        base.content().digest().toBytes(),
        base.version());
  }

  public Optional<BaseVersion> find(FileId copyId) {
    return database.first(
        row -> new BaseVersion(ContentHash.of(row.getBytes(1)), row.getLong(2)),
        "SELECT content, version FROM conflict_base WHERE copy_id = ?",
        copyId.value());
  }

  /// Drops those whose conflict is over.
  public void prune() {
    database.update(
        "DELETE FROM conflict_base WHERE copy_id NOT IN (SELECT copy_id FROM conflict)");
  }
}
