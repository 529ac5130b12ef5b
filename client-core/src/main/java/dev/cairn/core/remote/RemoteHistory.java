package dev.cairn.core.remote;

import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.state.RemoteNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The part of the server's API that goes back in time, and compares trees. Calls block and fail as
/// those of [RemoteStore] do. Thread-safe.
public interface RemoteHistory {
  /// How many versions are told at a time at most.
  int VERSIONS_MAX = 1000;

  /// What is at a path below a folder, or what was deleted there last. Fails with `not_found` if
  /// nothing has ever been there, and for the empty path.
  RemoteNode lookup(FileId folder, RelativePath path);

  /// The newest versions of a file, newest first, at most [#VERSIONS_MAX]; also of a deleted one.
  ///
  /// @param before only versions with a lower number
  List<FileVersion> versions(FileId id, long before);

  /// Makes an earlier version the newest, and brings the file back if it is deleted.
  ///
  /// @param baseVersion the version that is known as the newest; `stale_base` if it is not
  RemoteNode restore(FileId id, long version, long baseVersion);

  /// Puts all that is in a folder back to how it was, as one batch.
  ///
  /// @param seenSeq how far the feed has been read: `stale_base` if anything concerned is newer
  Rewound rewind(FileId folder, Instant moment, long seenSeq);

  /// A folder's Merkle root, and its children's.
  ///
  /// @param known a root: if the folder has it, no children are told
  /// @param after only children whose names come behind this one
  FolderTree tree(FileId folder, Digest known, Optional<NodeName> after);
}
