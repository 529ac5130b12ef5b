package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.state.ActivityLog;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.SentDeletions;
import dev.cairn.core.state.SentDeletions.SentDeletion;
import dev.cairn.core.state.State;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings back at the server what this device had deleted there, because it was not meant. What is
/// there again is then fetched like anything new. Belongs to the owner thread.
final class Undeletions implements Decisions.Source {
  private static final Logger log = LoggerFactory.getLogger(Undeletions.class);

  private final State state;
  private final SentDeletions deletions;
  private final Candidates candidates;
  private final Clock clock;

  Undeletions(State state, Candidates candidates, Clock clock) {
    this.state = state;
    this.deletions = state.sentDeletions();
    this.candidates = candidates;
    this.clock = clock;
  }

  @Override
  public List<Decisions.Due> due() {
    return deletions.toUndo(CommitOp.BATCH_MAX).stream()
        .map(Undeletions::undelete)
        .toList();
  }

  private static Decisions.Due undelete(SentDeletion deletion) {
    return new Decisions.Due(deletion.id(), new CommitOp.Undelete(deletion.id(), deletion.place()));
  }

  @Override
  public boolean ended(FileId id, CommitResult result) {
    return switch (result) {
      case CommitResult.Done done -> {
        broughtBack(id, done.node());
        yield true;
      }
      case CommitResult.Refused refused -> {
        boolean isFinal = isFinal(refused.cause().category());
        if (isFinal) {
          lost(id, refused.cause());
        }
        yield isFinal;
      }
    };
  }

  private static boolean isFinal(SyncException.Category category) {
    return switch (category) {
      case TRANSIENT, AUTH, QUOTA -> false;
      case REFUSED, CORRUPT, LOCAL_IO, BUG -> true;
    };
  }

  private void broughtBack(FileId id, RemoteNode node) {
    FileId there = node.node().id();
    state.remote().put(node);
    if (!there.equals(id)) {
      deletions.replaceParent(id, there);
      candidates.add(there);
    }
    deletions.remove(id);
  }

  /// Its name is taken, its folder gone for good, or it is kept no more: its versions are still in
  /// the server's history, for as long as that goes back.
  private void lost(FileId id, SyncException cause) {
    String name =
        deletions.find(id).map(deleted -> deleted.place().name().value()).orElse("");
    deletions.remove(id);
    if (state.remote().find(id).isPresent()) {
      // The server had never heard of the deletion, and has it elsewhere by now.
      return;
    }
    state
        .activity()
        .add(new ActivityLog.Entry(
            clock.wallTime(),
            "problem",
            name,
            "It could not be brought back: " + cause.sentence()));
    log.atWarn()
        .addKeyValue("node", id)
        .addKeyValue("cause", cause.sentence())
        .log("A deleted item could not be brought back");
  }
}
