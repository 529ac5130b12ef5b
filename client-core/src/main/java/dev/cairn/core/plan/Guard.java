package dev.cairn.core.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What may have gone wrong with a whole folder at once, seen from this device. A single mistake,
/// an unmounted disk, a script or a damaged server would else be carried out everywhere.
public enum Guard {
  /// Files that are gone from this disk, and would be deleted at the server.
  DELETED_HERE,
  /// Files that are gone at the server, and would be deleted from this disk.
  DELETED_THERE,
  /// Files that have other content on this disk, and would be replaced at the server.
  CHANGED_HERE,
  /// Files that have other content at the server, and would be replaced on this disk.
  CHANGED_THERE;

  /// How people and programs name it.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Guard> ofId(String id) {
    return Stream.of(values()).filter(guard -> guard.id().equals(id)).findFirst();
  }

  public boolean isDeletion() {
    return this == DELETED_HERE || this == DELETED_THERE;
  }
}
