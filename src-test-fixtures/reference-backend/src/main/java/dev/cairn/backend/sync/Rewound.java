package dev.cairn.backend.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.metadata.Node;
import java.time.Instant;
import java.util.Objects;

/// What putting a folder back to a moment has done, in files and folders.
///
/// @param changeSeq the last change of the namespace, which tells when all of it is known
/// @param undoTo the moment to go to for how everything was before
/// @param restored files that have an earlier content once more
/// @param returned what had been deleted and is back
/// @param moved what is at another place
/// @param deleted what had not been there then
public record Rewound(
    @JsonProperty("change_seq") long changeSeq,
    @JsonProperty("undo_to") Instant undoTo,
    long restored,
    long returned,
    long moved,
    long deleted) {
  static Rewound of(Draft draft, Instant undoTo) {
    long restored = 0;
    long returned = 0;
    long moved = 0;
    long deleted = 0;
    for (Node node : draft.changed()) {
      Node before = Objects.requireNonNull(draft.before(node.id()));
      boolean comesBack = before.isDeleted() && !node.isDeleted();
      boolean goes = node.isDeleted() && !before.isDeleted();
      boolean isElsewhere =
          !comesBack && !goes && node.place().placeVersion() != before.place().placeVersion();
      restored += !goes && node.content().version() != before.content().version() ? 1 : 0;
      returned += comesBack ? 1 : 0;
      deleted += goes ? 1 : 0;
      moved += isElsewhere ? 1 : 0;
    }
    return new Rewound(draft.sequence(), undoTo, restored, returned, moved, deleted);
  }
}
