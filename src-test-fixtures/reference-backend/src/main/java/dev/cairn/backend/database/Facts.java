package dev.cairn.backend.database;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Named values that belong to the whole database, such as its epoch and keys. Stateless.
public final class Facts {
  private Facts() {}

  /// The value of `name`, made and stored on first use.
  public static String get(Handle handle, String name, Supplier<String> first) {
    Optional<String> known = handle
        .createQuery("SELECT value FROM fact WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
    return known.orElseGet(() -> {
      String made = first.get();
      handle
          .createUpdate("INSERT INTO fact (name, value) VALUES (:name, :value)")
          .bind("name", name)
          .bind("value", made)
          .execute();
      return made;
    });
  }
}
