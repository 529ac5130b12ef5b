package dev.cairn.backend.database;

/// Finds rows by hashes, through indices that have but a part of each, and of the namespace: whole
/// ones, of which most is the same or of no use, would make them five times as large. Stateless.
public final class ShortKey {
  private ShortKey() {}

  /// The condition that a row has the value of `hash` in `column` and is in `namespace`.
  ///
  /// @param row what the row is called in the statement
  public static String of(String row, String column, String hash, String namespace) {
    return "substr(%1$s.%2$s, 1, 12) = substr(%3$s, 1, 12) AND %1$s.%2$s = %3$s"
            .formatted(row, column, hash)
        + " AND substr(%1$s.namespace_id, -4) = substr(%2$s, -4) AND %1$s.namespace_id = %2$s"
            .formatted(row, namespace);
  }

  /// The condition that a row is in the object that has that key, which ends with a hash.
  public static String ofObject(String row, String key) {
    return "substr(%1$s.object_key, -12) = substr(%2$s, -12) AND %1$s.object_key = %2$s"
        .formatted(row, key);
  }
}
