package dev.cairn.backend.file;

import dev.cairn.backend.metadata.ConflictMark;
import dev.cairn.backend.metadata.Kind;
import dev.cairn.backend.metadata.VersionVectors;
import dev.cairn.backend.sync.SealedUpload;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/// Turns rows of `upload_session` into sessions, whose requests then name no chunks.
final class SessionRows {
  private SessionRows() {}

  static UploadSession read(ResultSet row, StatementContext context) throws SQLException {
    String publishedId = row.getString("published_file_id");
    SealedUpload.Published published = publishedId == null
        ? null
        : new SealedUpload.Published(
            publishedId, row.getLong("published_version"), row.getLong("published_seq"));
    return new UploadSession(
        row.getLong("number"),
        row.getString("id"),
        row.getString("namespace_id"),
        row.getString("device_id"),
        row.getString("device_name"),
        request(row),
        row.getString("status"),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        row.getString("content_hash"),
        row.getString("manifest_root"),
        published);
  }

  private static UploadRequest request(ResultSet row) throws SQLException {
    long modified = row.getLong("modified_at");
    Instant modifiedAt = row.wasNull() ? null : Instant.ofEpochMilli(modified);
    return new UploadRequest(
        row.getString("file_id"),
        row.getString("parent_id"),
        row.getString("name"),
        Kind.of(row.getString("kind")),
        row.getLong("size"),
        modifiedAt,
        row.getBoolean("executable"),
        row.getLong("base_version"),
        VersionVectors.read(row.getString("version_vector")),
        row.getInt("chunk_count"),
        NamedChunks.of(List.of()),
        ConflictMark.read(row));
  }
}
