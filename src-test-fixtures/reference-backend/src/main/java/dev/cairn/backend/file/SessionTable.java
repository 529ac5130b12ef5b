package dev.cairn.backend.file;

import dev.cairn.backend.database.Rows;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.ConflictMark;
import dev.cairn.backend.metadata.VersionVectors;
import dev.cairn.backend.sync.SealedUpload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/// The upload sessions and the chunks they name. Stateless: works inside the caller's transaction.
final class SessionTable {
  private static final String INSERT = """
      INSERT INTO upload_session (number, id, namespace_id, device_id, file_id, parent_id, name,
        kind, size, modified_at, executable, base_version, version_vector, chunk_count, status,
        created_at, expires_at, conflict_of, conflict_kind, conflict_device, conflict_device_id,
        conflict_base_version, conflict_base_content)
      VALUES (:number, :id, :namespace, :device, :file, :parent, :name, :kind, :size, :modified_at,
        :executable, :base_version, :version_vector, :chunk_count, 'uploading', :created_at,
        :expires_at, :conflict_of, :conflict_kind, :conflict_device, :conflict_device_id,
        :conflict_base_version, :conflict_base_content)
      """;
  private static final String SELECT = "SELECT s.*, d.name AS device_name FROM upload_session s"
      + " LEFT JOIN device d ON d.id = s.device_id WHERE s.namespace_id = :namespace";

  private static final String ADD_CHUNK = """
      INSERT OR REPLACE INTO upload_chunk (session_number, number, hash, size)
      VALUES (:session, :number, :hash, :size)
      """;

  private static final String SEAL = """
      UPDATE upload_session SET status = 'sealed', content_hash = :content,
        manifest_root = :manifest
      WHERE id = :id AND status = 'uploading'
      """;

  private static final String PUBLISH = """
      UPDATE upload_session SET status = 'available', content_hash = :content,
        manifest_root = :manifest, published_file_id = :file, published_version = :version,
        published_seq = :seq
      WHERE id = :id
      """;

  private static final String EXPIRED =
      "SELECT number FROM upload_session WHERE expires_at < :time ORDER BY number LIMIT :limit";

  /// The highest internal number of a session so far; whoever writes gives out the next ones.
  long lastNumber(Handle handle) {
    return handle
        .createQuery("SELECT coalesce(max(number), 0) FROM upload_session")
        .mapTo(Long.class)
        .one();
  }

  /// Adds sessions, without chunks.
  void insert(Handle handle, List<UploadSession> opened, Instant now) {
    Rows.write(handle, INSERT, opened, (row, session) -> bind(row, session, now));
  }

  private static void bind(Rows.Values row, UploadSession session, Instant now) {
    UploadRequest request = session.request();
    Instant modifiedAt = request.modifiedAt();
    row.add(session.number())
        .add(session.id())
        .add(session.namespaceId())
        .add(session.deviceId())
        .add(request.fileId())
        .add(request.parentId())
        .add(request.name())
        .add(request.kind().wire())
        .add(request.size())
        .add(modifiedAt == null ? null : modifiedAt.toEpochMilli())
        .add(request.executable())
        .add(request.baseVersion())
        .add(VersionVectors.write(request.versionVector()))
        .add(request.chunkCount())
        .add(now.toEpochMilli())
        .add(session.expiresAt().toEpochMilli());
    ConflictMark.bind(row, request.conflict());
  }

  /// Those of the sessions `ids` of that namespace that there are, by id.
  Map<String, UploadSession> findAll(Handle handle, String namespaceId, Collection<String> ids) {
    Map<String, UploadSession> found = new HashMap<>();
    handle
        .createQuery(SELECT + " AND s.id IN (SELECT value FROM json_each(:wanted))")
        .bind("namespace", namespaceId)
        .bind("wanted", JsonMapper.shared().writeValueAsString(ids))
        .map(SessionRows::read)
        .forEach(session -> found.put(session.id(), session));
    return found;
  }

  /// The chunks that sessions, by internal number, have named so far, in the order of each file.
  Map<Long, List<NumberedChunk>> chunksOf(Handle handle, Collection<Long> numbers) {
    Map<Long, List<NumberedChunk>> chunks = new HashMap<>();
    handle
        .createQuery("SELECT session_number, number, hash, size FROM upload_chunk"
            + " WHERE session_number IN (SELECT value FROM json_each(:wanted))"
            + " ORDER BY session_number, number")
        .bind("wanted", JsonMapper.shared().writeValueAsString(numbers))
        .map((row, context) -> Map.entry(
            row.getLong(1),
            new NumberedChunk(row.getInt(2), new ChunkRef(row.getString(3), row.getInt(4)))))
        .forEach(entry ->
            chunks.computeIfAbsent(entry.getKey(), key -> new ArrayList<>()).add(entry.getValue()));
    return chunks;
  }

  /// The session `id` of that namespace.
  Optional<UploadSession> find(Handle handle, String namespaceId, String id) {
    return handle
        .createQuery(SELECT + " AND s.id = :id")
        .bind("id", id)
        .bind("namespace", namespaceId)
        .map(SessionRows::read)
        .findOne();
  }

  /// Names chunks of sessions, by internal number. A chunk named before must be the same.
  void addChunks(Handle handle, Map<Long, List<NumberedChunk>> chunks) {
    chunks.forEach((session, named) -> Rows.write(
        handle,
        ADD_CHUNK,
        named,
        (row, chunk) -> row.add(session)
            .add(chunk.number())
            .add(chunk.chunk().hash())
            .add(chunk.chunk().size())));
  }

  /// The chunks a session named so far, in the order of the file.
  List<NumberedChunk> chunks(Handle handle, long session) {
    return handle
        .createQuery("SELECT number, hash, size FROM upload_chunk"
            + " WHERE session_number = :session ORDER BY number")
        .bind("session", session)
        .map((row, context) ->
            new NumberedChunk(row.getInt(1), new ChunkRef(row.getString(2), row.getInt(3))))
        .list();
  }

  /// Records that sessions are sealed; those that were before stay as they are.
  void seal(Handle handle, Collection<SealedUpload> uploads) {
    Rows.write(
        handle,
        SEAL,
        uploads,
        (row, upload) -> row.add(upload.content().contentHash())
            .add(upload.content().manifestRoot())
            .add(upload.sessionId()));
  }

  /// Records that sessions are sealed and published, and as what.
  void publish(
      Handle handle,
      Collection<SealedUpload> uploads,
      Map<String, SealedUpload.Published> published) {
    Rows.write(handle, PUBLISH, uploads, (row, upload) -> {
      SealedUpload.Published became = Objects.requireNonNull(published.get(upload.sessionId()));
      row.add(upload.content().contentHash())
          .add(upload.content().manifestRoot())
          .add(became.fileId())
          .add(became.version())
          .add(became.changeSeq())
          .add(upload.sessionId());
    });
  }

  void delete(Handle handle, long session) {
    handle
        .createUpdate("DELETE FROM upload_session WHERE number = :session")
        .bind("session", session)
        .execute();
  }

  /// The first `limit` of the sessions that ended before `time`, by the namespaces they are in.
  Map<String, List<String>> expired(Handle handle, Instant time, int limit) {
    Map<String, List<String>> expired = new TreeMap<>();
    handle
        .createQuery(
            "SELECT namespace_id, id FROM upload_session WHERE number IN (" + EXPIRED + ")")
        .bind("time", time.toEpochMilli())
        .bind("limit", limit)
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(session -> expired
            .computeIfAbsent(session.getKey(), key -> new ArrayList<>())
            .add(session.getValue()));
    return expired;
  }

  /// Removes those of the sessions that are there still, and returns how many.
  int delete(Handle handle, String namespaceId, List<String> ids) {
    return handle
        .createUpdate("DELETE FROM upload_session WHERE namespace_id = :namespace"
            + " AND id IN (SELECT value FROM json_each(:ids))")
        .bind("namespace", namespaceId)
        .bind("ids", ChunkTable.json(ids))
        .execute();
  }

  /// How many sessions are not published and not expired.
  long open(Handle handle, Instant now) {
    return handle
        .createQuery("SELECT count(*) FROM upload_session"
            + " WHERE status <> 'available' AND expires_at > :now")
        .bind("now", now.toEpochMilli())
        .mapTo(Long.class)
        .one();
  }
}
