package dev.cairn.ui.link;

import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.GuardEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the daemon last said, if one is there.
///
/// @param status its state, or null while no daemon runs for the home
/// @param conflicts the conflicts that wait for the person
/// @param guards the questions that wait for the person's answer, and sync with them
public record LinkState(
    @Nullable StatusDocument status, List<ConflictEntry> conflicts, List<GuardEntry> guards) {
  /// No daemon runs.
  public static final LinkState ABSENT = new LinkState(null, List.of(), List.of());

  /// Copies its lists.
  public LinkState {
    conflicts = List.copyOf(conflicts);
    guards = List.copyOf(guards);
  }
}
