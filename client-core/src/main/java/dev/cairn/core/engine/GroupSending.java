package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.transfer.UploadOutcome;
import dev.cairn.core.transfer.Uploader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Sends the contents of a group and publishes them, with all else that has changed in it, at
/// once. Runs beside the owner thread.
///
/// @param expected asks whether the server's group is still what this device has seen; empty for
///     one that is new there
record GroupSending(
    GroupSend send, Optional<CommitOp> expected, Uploader uploader, RemoteStore remote)
    implements Callable<GroupSending.Result> {
  /// What became of it.
  sealed interface Result {
    /// A result for each part.
    record Committed(Map<FileId, UploadOutcome.Sent> sent, List<CommitResult> results)
        implements Result {}

    /// Files that were written to meanwhile; nothing was published.
    record Changed(List<FileId> files) implements Result {}

    record Failed(SyncException cause) implements Result {}
  }

  @Override
  public Result call() throws InterruptedException {
    Map<FileId, UploadOutcome.Sent> sent = new LinkedHashMap<>();
    List<FileId> changed = new ArrayList<>();
    Map<FileId, UploadOutcome> outcomes = uploader.send(send.uploads());
    for (GroupSend.Part part : send.parts()) {
      if (part instanceof GroupSend.Content content) {
        switch (outcomes.get(content.id())) {
          // It may be complete, and still no part of the version of the group that was seen.
          case UploadOutcome.Sent file
          when content.seen().content().equals(Optional.of(file.content())) ->
            sent.put(content.id(), file);
          case UploadOutcome.Failed failed -> {
            return new Result.Failed(failed.cause());
          }
          case null, default -> changed.add(content.id());
        }
      }
    }
    return changed.isEmpty() ? publish(sent) : new Result.Changed(changed);
  }

  private Result publish(Map<FileId, UploadOutcome.Sent> sent) {
    List<CommitOp> ops = new ArrayList<>();
    expected.ifPresent(ops::add);
    for (GroupSend.Part part : send.parts()) {
      ops.add(
          switch (part) {
            case GroupSend.Content content ->
              Objects.requireNonNull(sent.get(content.id())).op();
            case GroupSend.Change change -> change.op();
          });
    }
    uploader.aboutToPublish(sent.values());
    List<CommitResult> results = remote.commitTogether(ops);
    uploader.published(sent.values());
    return new Result.Committed(
        sent, results.subList(expected.isPresent() ? 1 : 0, results.size()));
  }
}
