package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.ConflictMark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One operation of a commit. Versions it names are those the client saw. Operations with the same
/// `group` succeed or fail together.
public sealed interface Op {
  /// The group, or null for an operation of its own.
  @Nullable
  String group();

  /// Makes a folder; an equal one that is there already takes its part.
  record CreateFolder(
      @Nullable String group,
      String fileId,
      String parentId,
      String name,
      @Nullable ConflictMark conflict)
      implements Op {}

  /// Publishes an upload session.
  record PutFile(@Nullable String group, String sessionId, String contentHash, String manifestRoot)
      implements Op {}

  /// Puts a node elsewhere, under another name, or both.
  record Move(
      @Nullable String group,
      String fileId,
      String parentId,
      String name,
      long basePlaceVersion,
      @Nullable ConflictMark conflict)
      implements Op {}

  /// Deletes a node and everything below it, if nothing below changed after `seenSeq`.
  record Delete(
      @Nullable String group, String fileId, long baseVersion, long basePlaceVersion, long seenSeq)
      implements Op {}

  /// Brings a deleted node back, with its id and content.
  record Undelete(@Nullable String group, String fileId, String parentId, String name)
      implements Op {}

  /// Makes an earlier version the newest once more.
  record Restore(@Nullable String group, String fileId, long version, long baseVersion)
      implements Op {}

  /// Changes what goes with a file's content. A null field stays as it is.
  record SetAttributes(
      @Nullable String group,
      String fileId,
      long baseVersion,
      @Nullable Boolean executable,
      @Nullable Instant modifiedAt)
      implements Op {}

  /// Changes nothing, and holds if no other device changed the node, or anything that is or was
  /// below it, after `seenSeq`.
  record ExpectUnchanged(@Nullable String group, String fileId, long seenSeq) implements Op {}

  /// A person has decided about a conflict copy: it is a file like any other from now on.
  record SettleConflict(@Nullable String group, String fileId) implements Op {}
}
