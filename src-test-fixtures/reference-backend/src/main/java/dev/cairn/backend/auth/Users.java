package dev.cairn.backend.auth;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.Identifiers;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/// The people who may sign in. Safe for use by many threads.
public final class Users {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final int MAX_PASSWORD = 256;

  private final Database database;
  private final Passwords passwords;
  private final Identifiers ids;
  private final Clock clock;
  // Compared against when there is no such user, so that the time taken does not tell.
  private final String decoy;

  private record Row(String id, String hash) {}

  Users(Database database, Passwords passwords, Identifiers ids, Clock clock) {
    this.database = database;
    this.passwords = passwords;
    this.ids = ids;
    this.clock = clock;
    this.decoy = passwords.hash(ids.next("decoy"));
  }

  /// Whether `name` may be the name of a user.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// Whether `password` may be a password: 1 to 256 characters.
  public static boolean isPassword(String password) {
    return !password.isEmpty() && password.length() <= MAX_PASSWORD;
  }

  /// Makes the user, or gives an existing one this password.
  public void put(String name, String password) {
    Optional<Row> known = find(name);
    if (known.isPresent() && passwords.matches(password, known.get().hash())) {
      return;
    }
    String hash = passwords.hash(password);
    database.write(handle -> handle
        .createUpdate("INSERT INTO user (id, name, password_hash, created_at)"
            + " VALUES (:id, :name, :hash, :now)"
            + " ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash")
        .bind("id", ids.next("user"))
        .bind("name", name)
        .bind("hash", hash)
        .bind("now", clock.millis())
        .execute());
  }

  /// The id of the user with that name and password.
  Optional<String> verify(String name, String password) {
    Optional<Row> known = isPassword(password) ? find(name) : Optional.empty();
    boolean right = passwords.matches(password, known.map(Row::hash).orElse(decoy));
    return right ? known.map(Row::id) : Optional.empty();
  }

  private Optional<Row> find(String name) {
    return database.read(handle -> handle
        .createQuery("SELECT id, password_hash FROM user WHERE name = :name")
        .bind("name", name)
        .map((row, context) -> new Row(row.getString(1), row.getString(2)))
        .findOne());
  }
}
