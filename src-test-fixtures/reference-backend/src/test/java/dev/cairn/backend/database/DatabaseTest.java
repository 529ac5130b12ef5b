package dev.cairn.backend.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Statements are kept and used again; none may carry anything over from its last use.
class DatabaseTest {
  /// Once for each of the readers, and once more.
  private static final int ALL_READERS = 5;

  @TempDir
  private Path folder;

  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("test.db"));
    database.write(handle -> handle.execute("CREATE TABLE word (id INTEGER, text TEXT) STRICT"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void add(int id, String text) {
    database.write(handle -> handle
        .createUpdate("INSERT INTO word (id, text) VALUES (:id, :text)")
        .bind("id", id)
        .bind("text", text)
        .execute());
  }

  private static Optional<String> first(Handle handle) {
    return handle
        .createQuery("SELECT text FROM word ORDER BY id")
        .mapTo(String.class)
        .findFirst();
  }

  @Test
  void resultNotReadToItsEnd_doesNotHoldTheNextReadInThePast() {
    add(2, "second");
    add(3, "third");
    for (int i = 0; i < ALL_READERS; i++) {
      assertThat(database.read(DatabaseTest::first)).hasValue("second");
    }
    add(1, "first");
    for (int i = 0; i < ALL_READERS; i++) {
      assertThat(database.read(DatabaseTest::first)).hasValue("first");
    }
  }

  @Test
  void sameStatementInsideItself_isRunTwice() {
    add(1, "a");
    add(2, "b");
    List<String> pairs = new ArrayList<>();
    String sql = "SELECT text FROM word ORDER BY id";
    database.write(handle -> {
      handle
          .createQuery(sql)
          .mapTo(String.class)
          .forEach(outer -> handle
              .createQuery(sql)
              .mapTo(String.class)
              .forEach(inner -> pairs.add(outer + inner)));
      return true;
    });
    assertThat(pairs).containsExactly("aa", "ab", "ba", "bb");
  }

  @Test
  void batchThatFailed_leavesNothingToTheNext() {
    database.write(handle -> handle.execute("CREATE UNIQUE INDEX word_id ON word (id)"));
    add(2, "taken");
    assertThatThrownBy(() -> database.write(handle -> batch(handle, 1, 2))).isNotNull();
    database.write(handle -> batch(handle, 3, 4));
    List<Integer> ids = database.read(handle -> handle
        .createQuery("SELECT id FROM word ORDER BY id")
        .mapTo(Integer.class)
        .list());
    assertThat(ids).containsExactly(2, 3, 4);
  }

  private static int[] batch(Handle handle, int... ids) {
    PreparedBatch batch = handle.prepareBatch("INSERT INTO word (id, text) VALUES (:id, 'many')");
    for (int id : ids) {
      batch.bind("id", id).add();
    }
    return batch.execute();
  }

  @Test
  void rowsThatWereNotAllGiven_leaveNothingToTheNext() {
    assertThatThrownBy(() -> database.write(handle -> rows(handle, "first", "bad")))
        .hasMessage("bad");
    assertThat(database.<int[]>write(handle -> rows(handle, "second", "third")))
        .containsExactly(1, 1);
    List<String> words = database.read(handle -> handle
        .createQuery("SELECT id || text FROM word ORDER BY text")
        .mapTo(String.class)
        .list());
    assertThat(words).containsExactly("6second is 6", "5third is 5");
  }

  /// Each value is given once, also one that the statement names twice.
  private static int[] rows(Handle handle, String... words) {
    return Rows.write(
        handle,
        "INSERT INTO word (text, id) VALUES (:text || ' is ' || :id, :id)",
        List.of(words),
        (row, word) -> {
          if (word.equals("bad")) {
            throw new IllegalArgumentException(word);
          }
          row.add(word).add(word.length());
        });
  }

  @Test
  void moreStatementsThanAreKept_allWork() {
    add(1, "one");
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 600; i++) {
        String sql = "SELECT text || '" + i + "' FROM word";
        assertThat(database.<String>write(
                handle -> handle.createQuery(sql).mapTo(String.class).one()))
            .isEqualTo("one" + i);
      }
    }
  }
}
