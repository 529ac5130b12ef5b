package dev.cairn.backend.database;

/// Finds rows by hashes, through indices that have but a part of each, and of the namespace: whole
/// ones, of which most is the same or of no use, would make them five times as large. Stateless.
public final class ShortKey {
  /// So many rows of a namespace may have keys that begin alike. By chance hardly two do; but who
  /// makes hashes up could have each search look through all that there is.
  public static final int ALIKE_MAX = 256;

  private static final int DIGITS = 12;

  private ShortKey() {}

  /// What an index has of that hash.
  public static String beginning(String hash) {
    return hash.substring(0, DIGITS);
  }

  /// The condition that a row has the value of `hash` in `column` and is in `namespace`.
  ///
  /// @param row what the row is called in the statement
  public static String of(String row, String column, String hash, String namespace) {
    return alike(row, column, hash, namespace) + " AND %s.%s = %s".formatted(row, column, hash);
  }

  /// The condition that a row is in `namespace` and has something in `column` that begins as `hash`
  /// does.
  public static String alike(String row, String column, String hash, String namespace) {
    return "substr(%1$s.%2$s, 1, %3$d) = substr(%4$s, 1, %3$d)".formatted(row, column, DIGITS, hash)
        + " AND substr(%1$s.namespace_id, -4) = substr(%2$s, -4) AND %1$s.namespace_id = %2$s"
            .formatted(row, namespace);
  }

  /// The condition that a row is in the object that has that key, which ends with a hash.
  public static String ofObject(String row, String key) {
    return "substr(%1$s.object_key, -%3$d) = substr(%2$s, -%3$d) AND %1$s.object_key = %2$s"
        .formatted(row, key, DIGITS);
  }
}
