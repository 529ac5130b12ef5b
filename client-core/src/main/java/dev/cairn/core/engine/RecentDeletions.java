package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.plan.Guard;
import dev.cairn.core.plan.Tree;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.SentDeletions;
import java.time.Duration;
import java.time.Instant;

/// What this device has deleted at the server in the last seconds. A program that deletes a folder
/// file by file is seen at it many times, and what the guard lets pass each time is little: so what
/// has passed is counted with what is to come. Belongs to the owner thread.
final class RecentDeletions {
  /// Long enough for a program that deletes fifty files a second to be noticed in any root, and for
  /// half of a small one to be noticed in any case; short enough not to gather what a person
  /// deletes in an hour.
  private static final Duration COUNTED_FOR = Duration.ofSeconds(10);

  private final SentDeletions sent;
  private final AllowedGuards allowed;
  private final Tree remoteTree;
  private final Clock clock;

  /// At the start it is not known whether they were held when the engine ended.
  private boolean mayBeHeld = true;

  RecentDeletions(SentDeletions sent, AllowedGuards allowed, Tree remoteTree, Clock clock) {
    this.sent = sent;
    this.allowed = allowed;
    this.remoteTree = remoteTree;
    this.clock = clock;
  }

  /// A node is about to be deleted at the server, with all below it. What is allowed is counted by
  /// nobody, however much it is.
  void aboutToSend(FileId id) {
    if (!allowed.contains(Guard.DELETED_HERE)) {
      Instant now = clock.wallTime();
      remoteTree.node(id).ifPresent(node -> note(node, now));
    }
  }

  private void note(Node node, Instant now) {
    for (Node child : remoteTree.children(node.id())) {
      note(child, now);
    }
    sent.put(node, now);
  }

  /// How many files are gone at the server by it.
  long files() {
    forgetOld();
    return sent.files();
  }

  /// What was sent after now was sent by a clock that has been set back since.
  private void forgetOld() {
    Instant now = clock.wallTime();
    sent.keepWithin(now.minus(COUNTED_FOR), now.plus(COUNTED_FOR));
  }

  /// Nothing waits any more.
  void rest() {
    held(false);
    forgetOld();
  }

  /// Whether sync is held back because of them: for so long they are kept.
  void held(boolean isHeld) {
    if (isHeld) {
      sent.hold();
    } else if (mayBeHeld) {
      sent.release();
    }
    mayBeHeld = isHeld;
  }

  /// They were meant.
  void meant() {
    sent.forget();
  }

  /// None of them was meant: they are brought back at the server.
  void undo() {
    sent.undo();
  }
}
