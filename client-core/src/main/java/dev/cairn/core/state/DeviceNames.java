package dev.cairn.core.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What devices are called, as the server last told it. A person has few, and every file of the
/// server's names one: they are kept in memory. Used under the database's lock.
final class DeviceNames implements WriteBehind {
  private static final int KEPT_MAX = 1000;
  private static final Pattern DEVICE = Pattern.compile("\\bdevice\\b");

  private final Database database;
  private final Map<String, Optional<String>> names = new HashMap<>();

  private DeviceNames(Database database) {
    this.database = database;
  }

  /// The one of that database.
  static DeviceNames of(Database database) {
    return database.behind(DeviceNames.class, DeviceNames::new);
  }

  Optional<String> find(String id) {
    Optional<String> known = names.get(id);
    if (known == null) {
      known = database.first(row -> row.getString(1), "SELECT name FROM device WHERE id = ?", id);
      if (names.size() >= KEPT_MAX) {
        names.clear();
      }
      names.put(id, known);
    }
    return known;
  }

  void put(String id, String name) {
    if (find(id).equals(Optional.of(name))) {
      return;
    }
    database.update(
        "INSERT INTO device (id, name) VALUES (?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
        id,
        name);
    names.put(id, Optional.of(name));
  }

  /// Nothing waits: a name is written at once, because it seldom changes.
  @Override
  public void flush() {}

  @Override
  public void forget() {
    names.clear();
  }

  @Override
  public boolean concerns(String sql) {
    return false;
  }

  @Override
  public boolean isChangedBy(String sql) {
    return !sql.startsWith("SELECT") && DEVICE.matcher(sql).find();
  }
}
