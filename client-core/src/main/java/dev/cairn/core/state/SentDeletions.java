package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What this device has lately deleted at the server, each node by itself, also those that went
/// along with their folder. Written down before it is sent: the answer may be lost. Written by the
/// owner thread only.
public final class SentDeletions {
  private static final int SENT = 0;
  private static final int HELD = 1;
  private static final int TO_UNDO = 2;

  /// A node that was deleted, and where it was.
  public record SentDeletion(FileId id, Place place) {}

  private final Database database;

  SentDeletions(Database database) {
    this.database = database;
  }

  /// A node is being deleted; what is in a folder has to be noted before the folder.
  public void put(Node node, Instant at) {
    database.update(
        "INSERT OR REPLACE INTO sent_deletion (node_id, parent_id, name, kind, at, stage)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        node.id().value(),
        node.parent().value(),
        node.name().value(),
        KindColumn.write(node.kind()),
        at.toEpochMilli(),
        SENT);
  }

  /// How many files are gone at the server by it. Those of which this is not known yet still
  /// differ from what was agreed on, and [Divergences] counts them. A link counts as a file.
  public long files() {
    return database.number(
        "SELECT count(*) FROM sent_deletion s LEFT JOIN node n ON n.id = s.node_id"
            + " WHERE s.stage <> ? AND s.kind <> 1 AND n.synced_kind IS NULL",
        TO_UNDO);
  }

  /// Forgets what was sent outside of a time, unless a guard holds it or it is to be undone.
  public void keepWithin(Instant from, Instant to) {
    database.update(
        "DELETE FROM sent_deletion WHERE stage = ? AND (at < ? OR at > ?)",
        SENT,
        from.toEpochMilli(),
        to.toEpochMilli());
  }

  /// A guard counts them: they are kept until it is answered, or falls away.
  public void hold() {
    database.update("UPDATE sent_deletion SET stage = ? WHERE stage = ?", HELD, SENT);
  }

  /// The guard has fallen away without an answer.
  public void release() {
    database.update("UPDATE sent_deletion SET stage = ? WHERE stage = ?", SENT, HELD);
  }

  /// They were meant.
  public void forget() {
    database.update("DELETE FROM sent_deletion WHERE stage <> ?", TO_UNDO);
  }

  /// None of them was meant.
  public void undo() {
    database.update("UPDATE sent_deletion SET stage = ?", TO_UNDO);
  }

  /// The deletion of a node, if one is noted.
  public Optional<SentDeletion> find(FileId id) {
    return database.first(
        SentDeletions::read,
        "SELECT node_id, parent_id, name FROM sent_deletion WHERE node_id = ?",
        id.value());
  }

  private static SentDeletion read(ResultSet row) throws SQLException {
    return new SentDeletion(
        new FileId(row.getString(1)),
        new Place(new FileId(row.getString(2)), new NodeName(row.getString(3))));
  }

  /// What is to be undone, each folder before what was in it.
  ///
  /// @param most how many at most
  public List<SentDeletion> toUndo(int most) {
    return database.list(
        SentDeletions::read,
        "SELECT node_id, parent_id, name FROM sent_deletion INDEXED BY sent_deletion_to_undo"
            + " WHERE stage = " + TO_UNDO + " ORDER BY number DESC LIMIT ?",
        most);
  }

  /// Another folder stands for one that was deleted: what was in this goes there.
  public void replaceParent(FileId folder, FileId standIn) {
    database.update(
        "UPDATE sent_deletion SET parent_id = ? WHERE parent_id = ?",
        standIn.value(),
        folder.value());
  }

  /// It is undone, or cannot be.
  public void remove(FileId id) {
    database.update("DELETE FROM sent_deletion WHERE node_id = ?", id.value());
  }
}
