package dev.cairn.ui.link;

import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the daemon last said, if one is there.
///
/// @param status its state, or null while no daemon runs for the home
/// @param conflicts the conflicts that wait for the person
public record LinkState(@Nullable StatusDocument status, List<ConflictEntry> conflicts) {
  /// No daemon runs.
  public static final LinkState ABSENT = new LinkState(null, List.of());

  /// Copies its list.
  public LinkState {
    conflicts = List.copyOf(conflicts);
  }
}
