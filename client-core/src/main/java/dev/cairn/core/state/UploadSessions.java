package dev.cairn.core.state;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.platform.FileStat;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Uploads that have begun: which file in which state, which chunks, and how far each has come.
/// Thread-safe; every call is durable when it returns.
public final class UploadSessions {
  /// How far a chunk has come.
  public enum ChunkState {
    PENDING(0),
    /// Sending it was begun: the server may or may not have it.
    ATTEMPTED(1),
    /// The object store has confirmed it; it is never sent again.
    CONFIRMED(2);

    private final int column;

    ChunkState(int column) {
      this.column = column;
    }

    static ChunkState read(int column) {
      return switch (column) {
        case 0 -> PENDING;
        case 1 -> ATTEMPTED;
        case 2 -> CONFIRMED;
        default -> throw new IllegalArgumentException("No chunk state " + column);
      };
    }
  }

  /// A chunk of a session.
  public record SessionChunk(ChunkRef chunk, ChunkState state) {}

  /// A session and the chunks it has so far, by number.
  public record Session(String sessionId, Map<Integer, SessionChunk> chunks) {
    public Session {
      chunks = new TreeMap<>(chunks);
    }
  }

  private final Database database;

  UploadSessions(Database database) {
    this.database = database;
  }

  /// Runs several changes as one.
  public void transaction(Runnable work) {
    database.transaction(work);
  }

  /// The session for exactly this state of the file on exactly this base, if one was begun.
  public Optional<Session> find(FileId id, FileStat stat, long baseVersion) {
    return database
        .first(
            row -> row.getString(1),
            "SELECT session_id FROM upload_session WHERE node_id = ? AND size = ?"
                + " AND modified = ? AND changed = ? AND inode = ? AND base_version = ?",
            id.value(),
            stat.sizeBytes(),
            stat.modifiedNanos(),
            stat.changedNanos(),
            stat.inode(),
            baseVersion)
        .map(sessionId -> new Session(sessionId, chunks(sessionId)));
  }

  private Map<Integer, SessionChunk> chunks(String sessionId) {
    Map<Integer, SessionChunk> chunks = new TreeMap<>();
    database.list(
        row -> chunks.put(
            row.getInt(1),
            new SessionChunk(
                new ChunkRef(new ChunkHash(Digest.of(row.getBytes(2))), row.getInt(3)),
                ChunkState.read(row.getInt(4)))),
        "SELECT number, hash, size, state FROM upload_chunk WHERE session_id = ?",
        sessionId);
    return chunks;
  }

  /// All sessions that are not complete.
  public List<String> all() {
    return database.list(row -> row.getString(1), "SELECT session_id FROM upload_session");
  }

  /// The sessions of a node, whatever state of the file they are for.
  public List<String> ofNode(FileId id) {
    return database.list(
        row -> row.getString(1),
        "SELECT session_id FROM upload_session WHERE node_id = ?",
        id.value());
  }

  public void open(String sessionId, FileId id, FileStat stat, long baseVersion) {
    database.update(
        "INSERT OR REPLACE INTO upload_session"
            + " (session_id, node_id, size, modified, changed, inode, base_version)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        sessionId,
        id.value(),
        stat.sizeBytes(),
        stat.modifiedNanos(),
        stat.changedNanos(),
        stat.inode(),
        baseVersion);
  }

  /// Records chunks that have been told to the server.
  public void put(String sessionId, Map<Integer, ChunkRef> chunks, ChunkState state) {
    database.transaction(
        () -> chunks.forEach((number, chunk) -> put(sessionId, number, chunk, state)));
  }

  private void put(String sessionId, int number, ChunkRef chunk, ChunkState state) {
    database.update(
        "INSERT OR REPLACE INTO upload_chunk (session_id, number, hash, size, state)"
            + " VALUES (?, ?, ?, ?, ?)",
        sessionId,
        number,
        chunk.hash().digest().toBytes(),
        chunk.sizeBytes(),
        state.column);
  }

  public void mark(String sessionId, int number, ChunkState state) {
    database.update(
        "UPDATE upload_chunk SET state = ? WHERE session_id = ? AND number = ?",
        state.column,
        sessionId,
        number);
  }

  /// Forgets sessions that are complete, expired or about a file that is no more.
  public void close(Collection<String> sessionIds) {
    database.transaction(() -> sessionIds.forEach(
        id -> database.update("DELETE FROM upload_session WHERE session_id = ?", id)));
  }

  /// As [#close], for all sessions of these nodes.
  public void closeOf(Collection<FileId> ids) {
    database.update(
        "DELETE FROM upload_session WHERE node_id IN (SELECT value FROM json_each(?))",
        JsonTexts.array(ids.stream().map(FileId::value).toList()));
  }
}
