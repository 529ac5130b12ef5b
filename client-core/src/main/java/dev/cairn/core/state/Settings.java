package dev.cairn.core.state;

import java.util.Optional;

/// Single values of this device: the cursor, the server's epoch, the root's id and the like.
public final class Settings {
  /// The settings there are.
  public enum Setting {
    CURSOR,
    EPOCH,
    /// Up to where all changes are known, in the server's order of them.
    SEEN_SEQ,
    ROOT_ID,
    FOLDER_PATH,
    FOLDER_MARKER,
    PAUSED_UNTIL,
    LIMIT_UP,
    LIMIT_DOWN,
    /// Roots of fewer files are not guarded.
    GUARD_FILES_MIN,
    /// How many files may be deleted at once.
    GUARD_DELETED_MAX,
    /// How many of a hundred files may be deleted at once.
    GUARD_DELETED_PERCENT_MAX,
    /// The guards that were answered with yes, until what they were about is done.
    GUARDS_ALLOWED,
    /// There while nothing was in flight when the engine last stopped.
    CLEAN_STOP
  }

  private final Database database;

  Settings(Database database) {
    this.database = database;
  }

  public Optional<String> get(Setting setting) {
    return database.first(
        row -> row.getString(1), "SELECT value FROM setting WHERE name = ?", setting.name());
  }

  /// A whole number; `otherwise` while nothing is set.
  public long number(Setting setting, long otherwise) {
    return get(setting).map(Long::parseLong).orElse(otherwise);
  }

  public void put(Setting setting, String value) {
    database.update(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", setting.name(), value);
  }

  public void remove(Setting setting) {
    database.update("DELETE FROM setting WHERE name = ?", setting.name());
  }
}
