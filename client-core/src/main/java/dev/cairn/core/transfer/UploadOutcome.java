package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkSignature;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.state.RemoteNode;
import java.util.Optional;

/// What became of an upload.
public sealed interface UploadOutcome {
  /// The server has it, as `node`. That may be another node than the one sent, when the same
  /// content was there under that name.
  record Uploaded(RemoteNode node, ContentHash content, Manifest manifest, FileStat read)
      implements UploadOutcome {}

  /// The server has all of it, and it is to be published by whoever asked for it to be sent.
  ///
  /// @param signature of its chunk, to be remembered once it is published
  /// @param depth of the deltas that the chunk is behind
  record Sent(
      UploadJob job,
      CommitOp.PutFile op,
      ContentHash content,
      Manifest manifest,
      FileStat read,
      Optional<ChunkSignature> signature,
      int depth)
      implements UploadOutcome {}

  /// The file holds what both sides had agreed on.
  record Unchanged(ContentHash content, FileStat read) implements UploadOutcome {}

  /// The file was written to or went away while it was read; it has to be looked at again.
  record ChangedMeanwhile() implements UploadOutcome {}

  record Failed(SyncException cause) implements UploadOutcome {}
}
