package dev.cairn.backend.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Says that a node is where it is because two changes could not both have one place: it is a
/// conflict copy. Made by the device that made the copy, and opaque to the server.
///
/// @param of the node it is a copy of
/// @param kind a stable word for the cause
/// @param device whose content the copy holds, as its owner calls it
/// @param deviceId that device's id, if it is known
/// @param baseVersion the version of `of` that both contents were made from, if there is one
/// @param baseContentHash what that version held; there if `baseVersion` is
public record ConflictMark(
    String of,
    String kind,
    String device,
    @JsonProperty("device_id") @Nullable String deviceId,
    @JsonProperty("base_version") @Nullable Long baseVersion,
    @JsonProperty("base_content_hash") @Nullable String baseContentHash) {
  /// Reads it from a row of `node` or of `upload_session`, if that has one.
  public static @Nullable ConflictMark read(ResultSet row) throws SQLException {
    String of = row.getString("conflict_of");
    if (of == null) {
      return null;
    }
    long baseVersion = row.getLong("conflict_base_version");
    Long base = row.wasNull() ? null : Long.valueOf(baseVersion);
    return new ConflictMark(
        of,
        row.getString("conflict_kind"),
        row.getString("conflict_device"),
        row.getString("conflict_device_id"),
        base,
        row.getString("conflict_base_content"));
  }

  /// Adds the columns that [#read] reads to a row that is written.
  public static void bind(Rows.Values row, @Nullable ConflictMark mark) {
    row.add(mark == null ? null : mark.of())
        .add(mark == null ? null : mark.kind())
        .add(mark == null ? null : mark.device())
        .add(mark == null ? null : mark.deviceId())
        .add(mark == null ? null : mark.baseVersion())
        .add(mark == null ? null : mark.baseContentHash());
  }
}
