package dev.cairn.core.remote;

import dev.cairn.core.model.ConflictMark;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Place;
import java.util.Optional;

/// One change of the server's tree, with the state it is based on.
public sealed interface CommitOp {
  /// How many one request takes at most.
  int BATCH_MAX = 1000;

  record CreateFolder(FileId id, Place place, Optional<ConflictMark> conflict)
      implements CommitOp {}

  record PutFile(String sessionId, ContentHash content, Digest manifestRoot) implements CommitOp {}

  /// Puts a node elsewhere, under another name, or both.
  ///
  /// @param conflict there if the node gives way to another as a conflict copy
  record Move(FileId id, Place place, long basePlaceVersion, Optional<ConflictMark> conflict)
      implements CommitOp {}

  /// Deletes a node and everything below it.
  ///
  /// @param seenSeq refused if anything below a folder has changed after this
  record Delete(FileId id, long baseVersion, long basePlaceVersion, long seenSeq)
      implements CommitOp {}

  record Undelete(FileId id, Place place) implements CommitOp {}

  /// A person has decided about a conflict copy: it is a file like any other from now on.
  record SettleConflict(FileId id) implements CommitOp {}

  /// Changes nothing: refused if another device has changed the node, or anything that is or was
  /// below it, after `seenSeq`. In a group it keeps the others from being mixed with that.
  record ExpectUnchanged(FileId id, long seenSeq) implements CommitOp {}

  record SetExecutable(FileId id, long baseVersion, boolean executable) implements CommitOp {}
}
