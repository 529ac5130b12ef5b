package dev.cairn.core.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// Brings a database to the current schema, one numbered script after the other.
final class Schema {
  private static final List<String> SCRIPTS = List.of(
      "001-first.sql",
      "002-transfer.sql",
      "003-observed.sql",
      "004-sent.sql",
      "005-merge.sql",
      "006-authors.sql",
      "007-selection.sql",
      "008-time.sql",
      "009-deletions.sql",
      "010-places.sql");

  private Schema() {}

  static void migrate(Database database) throws SQLException {
    int version = (int) database.number("PRAGMA user_version");
    if (version > SCRIPTS.size()) {
      throw new StateException(
          "The state was written by a newer Cairn",
          new IllegalStateException("schema version " + version));
    }
    for (int next = version; next < SCRIPTS.size(); next++) {
      String script = read(SCRIPTS.get(next)) + "\nPRAGMA user_version = " + (next + 1) + ";";
      // One execute is one transaction only when the script says so.
      database.execute("BEGIN IMMEDIATE");
      for (String statement : statements(script)) {
        database.execute(statement);
      }
      database.execute("COMMIT");
    }
  }

  private static List<String> statements(String script) {
    String bare = script.replaceAll("--[^\n]*", "");
    return List.of(bare.split(";")).stream()
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private static String read(String name) {
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The schema script " + name + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
