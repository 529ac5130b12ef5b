package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import java.util.Optional;

/// What a file that is in the same place on both sides should hold: three-way over its content,
/// then over its executable bit. Content never goes by a clock.
final class Contents {
  private final Draft draft;
  private final CopyNames names;

  Contents(Draft draft, CopyNames names) {
    this.draft = draft;
    this.names = names;
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
      NodeName copy = names.choose(local);
      draft.act(new Action.KeepBoth(id, copy), new Conflict.EditEdit(id, copy));
    }
  }

  /// Both sides can only have changed the bit to the same value, so there is no conflict about it.
  private void decideExecutable(Optional<Node> synced, Node local, Node remote) {
    FileId id = local.id();
    if (local.executable() == remote.executable()) {
      draft.act(new Action.RecordSynced(id));
    } else if (synced.isPresent() && synced.get().executable() == remote.executable()) {
      draft.act(new Action.SetRemoteExecutable(id, local.executable()));
    } else {
      draft.act(new Action.SetLocalExecutable(id, remote.executable()));
    }
  }
}
