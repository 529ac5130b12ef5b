package dev.cairn.backend.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Databases of earlier versions.
class MigrationsTest {
  private static final List<String> BEFORE_LINKS = List.of(
      "001_initial.sql",
      "002_transfer.sql",
      "003_conflict.sql",
      "004_conflict_base.sql",
      "005_history.sql",
      "006_era.sql",
      "007_acknowledged.sql");

  private static final List<String> BEFORE_FEWER_PAGES = Stream.concat(
          BEFORE_LINKS.stream(),
          Stream.of("008_link.sql", "009_refresh_retry.sql", "010_device_seen.sql"))
      .toList();

  private static final List<String> BEFORE_SHORT_KEYS = Stream.concat(
          BEFORE_FEWER_PAGES.stream(), Stream.of("011_fewer_pages.sql"))
      .toList();

  private static String script(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// A database as these scripts have left it, with some rows.
  private static Path databaseOf(Path folder, List<String> scripts, String rows)
      throws IOException, SQLException {
    Path file = folder.resolve("cairn.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String name : scripts) {
        statement.executeUpdate(script(name));
      }
      statement.executeUpdate("PRAGMA user_version = " + scripts.size());
      statement.executeUpdate(rows);
    }
    return file;
  }

  @Test
  void nodesFromBeforeLinks_areKept_andLinksCanBeAdded(@TempDir Path folder)
      throws IOException, SQLException {
    Path file = databaseOf(
        folder,
        BEFORE_LINKS,
        "INSERT INTO node VALUES ('ns', 'file_1', 'file', 'root', 'a', 0, 3, 2,"
            + " 7, 'c', 'm', 1, 11, '{}', 'dev', 5, 'moved', 'dev', 12, 'file_0', 'edit_edit',"
            + " 'Laptop', 'dev', 1, 'b', 13)");
    try (Database database = Database.open(file)) {
      List<Object> kept = database.read(handle -> handle
          .createQuery("SELECT * FROM node")
          .map((row, _) -> (Object) List.of(
              row.getString("id"),
              row.getString("kind"),
              row.getString("name"),
              row.getLong("place_version"),
              row.getLong("version"),
              row.getLong("size"),
              row.getBoolean("executable"),
              row.getLong("change_seq"),
              row.getString("conflict_base_content"),
              row.getLong("placed_at")))
          .list());
      assertThat(kept)
          .isEqualTo(List.of(List.of("file_1", "file", "a", 3L, 2L, 7L, true, 5L, "b", 13L)));
      int added =
          database.write(handle -> handle.execute("INSERT INTO node (namespace_id, id, kind,"
              + " parent_id, name, deleted, place_version, version, size, executable, version_vector,"
              + " change_seq, change_type, changed_at) VALUES ('ns', 'file_2', 'link', 'root', 'b', 0,"
              + " 1, 1, 3, 0, '{}', 6, 'created', 14)"));
      assertThat(added).isOne();
      List<String> plan = database.read(handle -> handle
          .createQuery("EXPLAIN QUERY PLAN SELECT id FROM node INDEXED BY node_by_place"
              + " WHERE namespace_id = 'ns' AND parent_id = 'root' AND name = 'a' AND deleted = 0")
          .map((row, _) -> row.getString("detail"))
          .list());
      assertThat(plan.getFirst()).contains("node_by_place");
    }
  }

  @Test
  void chunksAndTheirUsersFromBeforeFewerPages_areKept(@TempDir Path folder)
      throws IOException, SQLException {
    Path file = databaseOf(folder, BEFORE_FEWER_PAGES, """
          INSERT INTO chunk VALUES ('ns', 'h', 9, 'ns/packs/o', 11, 1, 3, 5, 'zstd', 'b', 2, 12, 13);
          INSERT INTO object VALUES ('stored', 'ns', 5, 10, 11), ('awaited', 'ns', 5, 10, NULL);
          INSERT INTO object_part VALUES ('stored', 0, 5, 'h', 9, 'zstd', NULL, 0),
            ('awaited', 0, 5, 'i', 9, 'zstd', NULL, 0);
          INSERT INTO manifest VALUES ('ns', 'm', 1, x'00'), ('other', 'm', 1, x'00');
          INSERT INTO version VALUES ('ns', 'file_1', 1, 9, 'c', 'm', 0, 1, '', 'd', 1, 2, 0),
            ('ns', 'file_2', 1, 9, 'c', 'm', 0, 1, '', 'd', 1, NULL, 0);
          """);
    try (Database database = Database.open(file)) {
      assertThat(all(database, """
          SELECT concat_ws(' ', namespace_id, hash, size, object_key, stored_at, uses, position,
            length, encoding, base, depth, damaged_at, condemned_at) FROM chunk
          """)).containsExactly("ns h 9 ns/packs/o 11 1 3 5 zstd b 2 12 13");
      assertThat(all(database, "SELECT object_key FROM object_part")).containsExactly("awaited");
      assertThat(all(database, "SELECT namespace_id || versions FROM manifest ORDER BY 1"))
          .containsExactly("ns2", "other0");
    }
  }

  @Test
  void chunksAndManifestsFromBeforeShortKeys_areKept(@TempDir Path folder)
      throws IOException, SQLException {
    Path file = databaseOf(folder, BEFORE_SHORT_KEYS, """
          INSERT INTO chunk VALUES (7, 'ns', 'h', 9, 'ns/packs/o', 11, 1, 3, 5, 'zstd', 'b', 2, 12, 13),
            (8, 'other', 'h', 9, 'other/h', 11, 1, 0, 0, 'raw', NULL, 0, NULL, NULL);
          INSERT INTO manifest VALUES ('ns', 'm', 1, x'0a', 3), ('other', 'm', 2, x'0b', 4);
          """);
    try (Database database = Database.open(file)) {
      assertThat(all(database, """
          SELECT concat_ws(' ', number, namespace_id, hash, size, object_key, stored_at, uses, position,
            length, encoding, base, depth, damaged_at, condemned_at) FROM chunk ORDER BY number
          """))
          .containsExactly(
              "7 ns h 9 ns/packs/o 11 1 3 5 zstd b 2 12 13", "8 other h 9 other/h 11 1 0 0 raw 0");
      assertThat(all(database, """
          SELECT concat_ws(' ', namespace_id, root, chunk_count, hex(chunks), versions) FROM manifest
          ORDER BY namespace_id
          """)).containsExactly("ns m 1 0A 3", "other m 2 0B 4");
    }
  }

  private static List<String> all(Database database, String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }
}
