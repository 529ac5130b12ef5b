package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.SentDeletions.SentDeletion;
import dev.cairn.core.state.State;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings back at the server what this device had deleted there, because it was not meant. What is
/// there again is then fetched like anything new. Belongs to the owner thread.
final class Undeletions implements LastingOps.Source {
  private static final Logger log = LoggerFactory.getLogger(Undeletions.class);

  private final State state;

  Undeletions(State state) {
    this.state = state;
  }

  @Override
  public List<LastingOps.Due> due() {
    return state.sentDeletions().toUndo(CommitOp.BATCH_MAX).stream()
        .map(Undeletions::undelete)
        .toList();
  }

  private static LastingOps.Due undelete(SentDeletion deletion) {
    return new LastingOps.Due(
        deletion.id(), new CommitOp.Undelete(deletion.id(), deletion.place()));
  }

  @Override
  public void ended(FileId id, CommitResult result) {
    switch (result) {
      case CommitResult.Done done -> broughtBack(id, done.node());
      // Its name is taken, its folder gone for good, or it is kept no more: its versions are still
      // in the server's history, for as long as that goes back.
      case CommitResult.Refused refused ->
        log.atWarn()
            .addKeyValue("id", id)
            .addKeyValue("cause", refused.cause().sentence())
            .log("A deleted item could not be brought back");
    }
    state.sentDeletions().remove(id);
  }

  private void broughtBack(FileId id, RemoteNode node) {
    FileId there = node.node().id();
    state.remote().put(node);
    if (!there.equals(id)) {
      state.sentDeletions().replaceParent(id, there);
    }
  }
}
