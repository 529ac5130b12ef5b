package dev.cairn.backend.metadata;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a node is; it never changes.
public enum Kind {
  FILE,
  FOLDER,
  /// A symbolic link: its content is the text of what it points to, which nobody here looks at.
  LINK;

  /// How long the text of a link can be, in bytes of UTF-8.
  public static final int LINK_MAX = 4096;

  /// The word used on the wire and in the database.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind that such a word stands for. Throws [IllegalArgumentException] if there is none.
  public static Kind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
