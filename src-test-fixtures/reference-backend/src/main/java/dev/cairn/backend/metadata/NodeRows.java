package dev.cairn.backend.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Turns rows of `node`, joined with short manifests, into nodes.
final class NodeRows {
  private NodeRows() {}

  static Node read(ResultSet row, StatementContext context) throws SQLException {
    Kind kind = Kind.of(row.getString("kind"));
    Place place = new Place(
        row.getString("parent_id"),
        row.getString("name"),
        row.getBoolean("deleted"),
        row.getLong("place_version"),
        ConflictMark.read(row));
    Content content = kind == Kind.FOLDER ? Content.folder() : content(row, chunks(row));
    return new Node(row.getString("id"), kind, place, content, lastChange(row));
  }

  static LastChange lastChange(ResultSet row) throws SQLException {
    return new LastChange(
        row.getLong("change_seq"),
        ChangeType.of(row.getString("change_type")),
        row.getString("changed_by"),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private static @Nullable List<ChunkRef> chunks(ResultSet row) throws SQLException {
    byte[] packed = row.getBytes("chunks");
    if (packed != null) {
      return PackedChunks.unpack(packed);
    }
    return row.getLong("size") == 0 ? List.of() : null;
  }

  static Content content(ResultSet row, @Nullable List<ChunkRef> chunks) throws SQLException {
    long modified = row.getLong("modified_at");
    Instant modifiedAt = row.wasNull() ? null : Instant.ofEpochMilli(modified);
    return new Content(
        row.getLong("version"),
        row.getLong("size"),
        row.getString("content_hash"),
        row.getString("manifest_root"),
        row.getBoolean("executable"),
        modifiedAt,
        VersionVectors.read(row.getString("version_vector")),
        row.getString("device_id"),
        row.getString("device_name"),
        chunks);
  }
}
