package dev.cairn.backend.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Says that a node is where it is because two changes could not both have one place: it is a
/// conflict copy. Made by the device that made the copy, and opaque to the server.
///
/// @param of the node it is a copy of
/// @param kind a stable word for the cause
/// @param device whose content the copy holds, as its owner calls it
public record ConflictMark(String of, String kind, String device) {
  /// Reads it from a row of `node` or of `upload_session`, if that has one.
  public static @Nullable ConflictMark read(ResultSet row) throws SQLException {
    String of = row.getString("conflict_of");
    return of == null
        ? null
        : new ConflictMark(of, row.getString("conflict_kind"), row.getString("conflict_device"));
  }
}
