package dev.cairn.core.engine;

import dev.cairn.core.merge.TextFile;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.state.MergeRefusals;
import dev.cairn.core.state.RemoteNode;

/// A text that was edited here and there, and is to be made one.
///
/// @param path where it is on disk
/// @param local the file as the plan saw it
/// @param remote the server's version as the plan saw it
/// @param contents what the plan saw on all three sides
/// @param baseVersion the server's version that holds the base
record MergeJob(
    FileId id,
    RelativePath path,
    FileStat local,
    RemoteNode remote,
    MergeRefusals.Contents contents,
    long baseVersion) {
  NodeName name() {
    return path.name().orElseThrow();
  }

  /// What came of it.
  sealed interface Outcome {
    /// Both edits are in a staged file, durable and checked.
    ///
    /// @param replaced what the local file held
    record Merged(StagedFile staged, ContentHash content, Manifest manifest, TextFile replaced)
        implements Outcome {}

    /// The local file has the other edit in it already.
    record AlreadyThere() implements Outcome {}

    /// These contents cannot be made one.
    record Refused(MergeRefusals.Cause cause) implements Outcome {}

    /// The local file is not as the plan saw it.
    record ChangedMeanwhile() implements Outcome {}

    record Failed(SyncException cause) implements Outcome {}
  }
}
