package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.state.State;
import java.util.List;

/// Which conflicts were settled here by keeping both files: the server takes its mark from the
/// copy, and all devices hear of it. Belongs to the owner thread.
final class Settlements implements Decisions.Source {
  private final State state;

  Settlements(State state) {
    this.state = state;
  }

  /// A copy that the server does not have yet is sent without a mark, unless that was under way:
  /// so it is waited for.
  @Override
  public List<Decisions.Due> due() {
    return state.conflicts().settled().stream()
        .filter(id -> state.remote().find(id).isPresent())
        .map(id -> new Decisions.Due(id, new CommitOp.SettleConflict(id)))
        .toList();
  }

  @Override
  public boolean ended(FileId id, CommitResult result) {
    if (result instanceof CommitResult.Done done) {
      state.remote().put(done.node());
      state.synced().moveOn(done.node().node().id());
    }
    // What is refused does not exist there, and has no mark.
    state.conflicts().remove(id);
    return true;
  }
}
