package dev.cairn.backend.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Applies the numbered scripts beside this class, in order, each in one transaction. The number of
/// a script is the schema version it results in, kept in SQLite's `user_version`.
final class Migrations {
  private static final List<String> SCRIPTS = List.of(
      "001_initial.sql",
      "002_transfer.sql",
      "003_conflict.sql",
      "004_conflict_base.sql",
      "005_history.sql",
      "006_era.sql",
      "007_acknowledged.sql",
      "008_link.sql",
      "009_refresh_retry.sql",
      "010_device_seen.sql",
      "011_fewer_pages.sql",
      "012_short_keys.sql");

  private Migrations() {}

  static void apply(Handle handle) {
    int version = handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
    if (version > SCRIPTS.size()) {
      throw new IllegalStateException(
          "The database has schema " + version + ", newer than this program's " + SCRIPTS.size());
    }
    for (int next = version; next < SCRIPTS.size(); next++) {
      String script = read(SCRIPTS.get(next));
      int result = next + 1;
      handle.useTransaction(transaction -> {
        run(script, transaction.getConnection());
        transaction.execute("PRAGMA user_version = " + result);
      });
    }
  }

  /// As a whole: SQLite knows best where a statement of its own ends.
  private static void run(String script, Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    } catch (SQLException e) {
      throw new IllegalStateException("The database did not take a schema script", e);
    }
  }

  private static String read(String name) {
    try (InputStream script = Migrations.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException("Missing schema script " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read schema script " + name, e);
    }
  }
}
