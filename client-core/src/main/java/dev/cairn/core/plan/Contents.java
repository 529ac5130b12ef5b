package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import java.util.Optional;

/// What a file that is in the same place on both sides should hold: three-way over its content,
/// then over its executable bit, then over its time. No clock has a say in it, but for who keeps a
/// binary's name.
final class Contents {
  private final Draft draft;
  private final CopyNames names;
  private final EditRule edits;

  Contents(Draft draft, CopyNames names, EditRule edits) {
    this.draft = draft;
    this.names = names;
    this.edits = edits;
  }

  void decide(Optional<Node> synced, Node local, Node remote) {
    FileId id = local.id();
    boolean remoteUnchanged = synced.isPresent() && synced.get().content().equals(remote.content());
    if (local.isUnread()) {
      draft.act(remoteUnchanged ? new Action.Upload(id) : new Action.ReadLocal(id));
    } else if (local.content().equals(remote.content())) {
      decideExecutable(synced, local, remote);
    } else if (remoteUnchanged) {
      draft.act(new Action.Upload(id));
    } else if (synced.isPresent() && synced.get().content().equals(local.content())) {
      draft.act(new Action.Download(id));
    } else {
      decideEdits(synced.isPresent(), local, remote);
    }
  }

  /// As [#decide], for a file that cannot have the server's name here: what it holds is the same on
  /// both sides all the same. What both agreed on is left to when it has its place.
  void decideApart(Optional<Node> synced, Node local, Node remote) {
    boolean isEqual = !local.isUnread()
        && local.content().equals(remote.content())
        && local.executable() == remote.executable();
    if (!local.isFolder() && !isEqual) {
      decide(synced, local, remote);
    }
  }

  /// Without a base nothing can be merged, and nothing be a change on top of the other.
  private void decideEdits(boolean hasBase, Node local, Node remote) {
    FileId id = local.id();
    switch (hasBase ? edits.verdict(id) : EditRule.Verdict.SERVER_KEEPS_NAME) {
      case MERGE -> draft.act(new Action.Merge(id));
      case SERVER_KEEPS_NAME -> {
        NodeName copy = names.choose(local);
        draft.act(new Action.KeepBoth(id, copy), new Conflict.EditEdit(id, copy));
      }
      case DEVICE_KEEPS_NAME -> {
        NodeName copy = names.chooseFor(local, remote);
        draft.act(new Action.SetRemoteAside(id, copy), new Conflict.EditEdit(id, copy));
      }
    }
  }

  /// A time goes from the server to the disk only, and only where nothing else has changed: who has
  /// made the same content by himself keeps his own.
  private void decideTime(Optional<Node> synced, Node remote) {
    FileId id = remote.id();
    boolean isAgreed =
        synced.filter(base -> base.content().equals(remote.content())).isPresent();
    draft.act(
        isAgreed && edits.hasNewTime(id)
            ? new Action.SetLocalTime(id)
            : new Action.RecordSynced(id));
  }

  /// Both sides can only have changed the bit to the same value, so there is no conflict about it.
  private void decideExecutable(Optional<Node> synced, Node local, Node remote) {
    FileId id = local.id();
    if (local.executable() == remote.executable()) {
      decideTime(synced, remote);
    } else if (synced.isPresent() && synced.get().executable() == remote.executable()) {
      draft.act(new Action.SetRemoteExecutable(id, local.executable()));
    } else {
      draft.act(new Action.SetLocalExecutable(id, remote.executable()));
    }
  }
}
