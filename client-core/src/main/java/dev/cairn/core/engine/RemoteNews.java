package dev.cairn.core.engine;

import dev.cairn.core.model.ConflictMark;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.ConflictRecords.ConflictRecord;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.State;

/// What follows from what the server has told of a node, be it in the feed or in an answer: the
/// feed does not tell it once more where the answer did. Belongs to the owner thread.
final class RemoteNews {
  private final State state;
  private final Clock clock;
  private final Candidates candidates;
  private final Retries retries;

  RemoteNews(EngineParts parts, Candidates candidates, Retries retries) {
    this.state = parts.state();
    this.clock = parts.clock();
    this.candidates = candidates;
    this.retries = retries;
  }

  /// The remote tree shows the node as it was told, unless it knows something newer, and what was
  /// agreed on by that is recorded.
  void taken(RemoteNode there) {
    FileId id = there.node().id();
    state.synced().moveOn(id);
    retries.clear(id);
    candidates.add(id);
    noteConflict(there);
  }

  /// Another device has met a conflict and made a copy, or this one did and knows; or a copy has no
  /// mark any more, because somebody has settled its conflict. One that is only about to get its
  /// name as a copy has no mark yet.
  private void noteConflict(RemoteNode there) {
    FileId id = there.node().id();
    // For nearly every node there is neither, and that is all that has to be asked.
    if (there.conflict().isPresent() == state.conflicts().isKnown(id) || !isNewest(there)) {
      return;
    }
    if (there.conflict().isPresent()) {
      note(id, there.conflict().get());
    } else if (!isElsewhereHere(there.node())) {
      state.conflicts().remove(id);
    }
  }

  private void note(FileId id, ConflictMark mark) {
    state
        .conflicts()
        .put(new ConflictRecord(id, mark.of(), mark.kind(), clock.wallTime(), mark.author()));
    mark.base().ifPresent(base -> state.conflictBases().put(id, base));
  }

  /// Whether nothing later is known of a live node than what was told.
  private boolean isNewest(RemoteNode there) {
    return state
        .remote()
        .find(there.node().id())
        .filter(known -> known.changeSeq() == there.changeSeq())
        .isPresent();
  }

  private boolean isElsewhereHere(Node there) {
    return state
        .local()
        .find(there.id())
        .filter(here -> !here.node().place().equals(there.place()))
        .isPresent();
  }
}
