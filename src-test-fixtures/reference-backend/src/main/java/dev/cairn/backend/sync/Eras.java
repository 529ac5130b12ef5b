package dev.cairn.backend.sync;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The times that a server has run on a database. A cursor bears the era in which it was given out,
/// so that one from after a backup was made is known as such when the backup is restored: its era
/// is not in the database, or ended before. The sequence alone does not tell, because others may
/// have written as much again since. Thread-safe.
public final class Eras {
  private final String current;

  private Eras(String current) {
    this.current = current;
  }

  /// Begins a new era of the database, which lasts as long as this process.
  public static Eras begin(Database database, Identifiers ids) {
    String id = ids.next("e").replace("_", "");
    database.write(handle -> {
      handle.createUpdate("INSERT INTO era (id) VALUES (:id)").bind("id", id).execute();
      return handle
          .createUpdate("INSERT INTO era_begin (era, namespace_id, sequence)"
              + " SELECT (SELECT max(number) FROM era), id, sequence FROM namespace")
          .execute();
    });
    return new Eras(id);
  }

  /// The cursor of this moment at a place of the feed.
  String cursor(long sequence) {
    return new Cursor(current, sequence).text();
  }

  /// Whether that is a cursor of the present era.
  boolean isPresent(String text) {
    return Cursor.isOf(current, text);
  }

  /// The place of the feed that a cursor stands for.
  ///
  /// @param newest how far the namespace is now
  /// @throws ProblemException `cursor_reset` when the feed never was as the cursor says
  long position(Handle handle, String namespaceId, String text, long newest) {
    Cursor cursor = Cursor.parse(text);
    Optional<Long> era = handle
        .createQuery("SELECT number FROM era WHERE id = :id")
        .bind("id", cursor.era())
        .mapTo(Long.class)
        .findOne();
    boolean isKnown = era.isPresent()
        && cursor.sequence() <= end(handle, namespaceId, era.get()).orElse(newest);
    if (!isKnown) {
      throw new ProblemException(
          ProblemCode.CURSOR_RESET,
          "The server's history is another one now; compare from the start");
    }
    return cursor.sequence();
  }

  /// How far the namespace was when the era ended; empty while it lasts.
  private static Optional<Long> end(Handle handle, String namespaceId, long era) {
    return handle
        .createQuery("SELECT sequence FROM era_begin"
            + " WHERE namespace_id = :namespace AND era > :era ORDER BY era LIMIT 1")
        .bind("namespace", namespaceId)
        .bind("era", era)
        .mapTo(Long.class)
        .findOne();
  }
}
