package dev.cairn.backend.metadata;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What the last change did to a node.
public enum ChangeType {
  CREATED,
  MODIFIED,
  MOVED,
  DELETED;

  /// The word used on the wire and in the database.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ChangeType of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
