package dev.cairn.core.engine;

import dev.cairn.core.merge.TextFile;
import dev.cairn.core.merge.TextType;
import dev.cairn.core.model.FileId;
import dev.cairn.core.plan.EditRule;
import dev.cairn.core.remote.ClockOffset;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.MergeRefusals.Cause;
import dev.cairn.core.state.MergeRefusals.Contents;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What becomes of files that were edited on both sides, from what the rows tell: texts are merged
/// unless that was tried; of two binaries or links the one written later keeps the name. Belongs to
/// the owner thread.
final class EditRules implements EditRule {
  private final State state;
  private final SqliteTree syncedTree;
  private final Supplier<Optional<ClockOffset>> clockOffset;

  /// @param clockOffset how far this device's clock is off; empty while that is not known
  EditRules(State state, SqliteTree syncedTree, Supplier<Optional<ClockOffset>> clockOffset) {
    this.state = state;
    this.syncedTree = syncedTree;
    this.clockOffset = clockOffset;
  }

  @Override
  public Verdict verdict(FileId id) {
    Optional<LocalNode> local = state.local().find(id);
    Optional<RemoteNode> remote = state.remote().find(id);
    if (local.isEmpty() || remote.isEmpty()) {
      return Verdict.SERVER_KEEPS_NAME;
    }
    if (local.get().node().isLink()
        || isTooLarge(local.get(), remote.get())
        || TextType.isOpaque(local.get().node().name())) {
      return ofBinaries(local.get(), remote.get());
    }
    Optional<Contents> contents =
        Contents.of(syncedTree.node(id), local.get().node(), remote.get().node());
    if (contents.isEmpty()) {
      return Verdict.SERVER_KEEPS_NAME;
    }
    Optional<Cause> refusal = state.mergeRefusals().find(id, contents.get());
    if (refusal.isEmpty()) {
      return Verdict.MERGE;
    }
    return switch (refusal.get()) {
      case CONFLICT, NO_BASE -> Verdict.SERVER_KEEPS_NAME;
      case NOT_TEXT -> ofBinaries(local.get(), remote.get());
    };
  }

  @Override
  public boolean hasNewTime(FileId id) {
    Optional<LocalNode> local = state.local().find(id);
    Optional<RemoteNode> remote = state.remote().find(id);
    Optional<Instant> agreed = state.synced().modifiedAt(id);
    if (local.isEmpty() || remote.isEmpty() || agreed.isEmpty()) {
      return false;
    }
    Instant there = remote.get().modifiedAt();
    long here = TimeUnit.NANOSECONDS.toMillis(local.get().stat().modifiedNanos());
    // A server that knows no time says the first of all.
    return !there.equals(agreed.get())
        && !there.equals(Instant.EPOCH)
        && onThisDevice(there).toEpochMilli() != here;
  }

  private Instant onThisDevice(Instant there) {
    return clockOffset.get().map(offset -> offset.toDevice(there)).orElse(there);
  }

  private static boolean isTooLarge(LocalNode local, RemoteNode remote) {
    return Math.max(local.stat().sizeBytes(), remote.sizeBytes()) > TextFile.BYTES_MAX;
  }

  /// The server's order decides where the times do not: its version was there first.
  private Verdict ofBinaries(LocalNode local, RemoteNode remote) {
    Instant written = Instant.ofEpochSecond(0, local.stat().modifiedNanos());
    boolean isLater = clockOffset
        .get()
        .map(offset -> offset.toServer(written).truncatedTo(ChronoUnit.MILLIS))
        .filter(here -> here.isAfter(remote.modifiedAt()))
        .isPresent();
    return isLater ? Verdict.DEVICE_KEEPS_NAME : Verdict.SERVER_KEEPS_NAME;
  }
}
