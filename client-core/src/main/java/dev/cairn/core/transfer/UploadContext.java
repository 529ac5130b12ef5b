package dev.cairn.core.transfer;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.state.State;
import dev.cairn.core.state.UploadSessions;
import java.util.Collection;
import java.util.function.LongConsumer;

/// What uploads work with.
///
/// @param hashed told how many bytes were read and hashed
/// @param resumed told when an upload is taken up where an earlier run left it
public record UploadContext(
    FileTree files,
    RemoteStore remote,
    ObjectStore store,
    State state,
    Tasks tasks,
    TransferLimits limits,
    TransferMonitor monitor,
    LongConsumer hashed,
    Runnable resumed) {
  UploadSessions sessions() {
    return state.uploads();
  }

  /// Writes down what is about to be published together; the answer may never be heard.
  void aboutToPublish(Collection<UploadOutcome.Sent> sent) {
    state.transaction(() -> sent.forEach(file -> aboutToPublish(file.job(), file.content())));
  }

  /// What was sent has been published, or refused: its sessions have served.
  void published(Collection<UploadOutcome.Sent> sent) {
    state.transaction(() -> {
      sessions().closeOf(sent.stream().map(file -> file.job().id()).toList());
      for (UploadOutcome.Sent file : sent) {
        file.signature()
            .ifPresent(signature -> state
                .signatures()
                .put(file.manifest().chunks().getFirst().hash(), signature, file.depth()));
      }
    });
  }

  /// As [#aboutToPublish(Collection)], of one file.
  void aboutToPublish(UploadJob job, ContentHash content) {
    state.sent().put(job.id(), job.baseVersion(), content, job.vector());
  }
}
