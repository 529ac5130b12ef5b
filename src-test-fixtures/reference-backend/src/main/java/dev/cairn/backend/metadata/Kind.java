package dev.cairn.backend.metadata;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a node is; it never changes.
public enum Kind {
  FILE,
  FOLDER;

  /// The word used on the wire and in the database.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
