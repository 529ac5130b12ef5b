package dev.cairn.core.transfer;

import dev.cairn.core.remote.UploadTarget;
import java.util.List;
import java.util.Map;

/// Sends the chunks of one upload beside the one who reads them, a group at a time. Belongs to
/// the upload's thread.
final class ChunkSender {
  private final UploadContext context;
  private final UploadJob job;
  private final UploadSession session;
  private final TransferMonitor.Running progress;
  private final ChildTasks groups;

  ChunkSender(
      UploadContext context,
      UploadJob job,
      UploadSession session,
      TransferMonitor.Running progress,
      ChildTasks groups) {
    this.context = context;
    this.job = job;
    this.session = session;
    this.progress = progress;
    this.groups = groups;
  }

  /// Starts to send the chunks of a group that was told; their memory is given back when they are
  /// through, or will not get through.
  void send(List<PendingChunk> chunks, Map<Integer, UploadTarget> targets) {
    if (!chunks.isEmpty()) {
      groups.start(
          "send-chunks",
          chunks.stream().map(PendingChunk::room).toList(),
          () -> new GroupSend(context, job, session, progress, targets).run(chunks));
    }
  }

  /// Waits for the oldest group that was started. Returns whether there was one.
  boolean awaitOldest() throws InterruptedException {
    return groups.awaitOldest();
  }

  /// Waits for all that was started and throws the first failure.
  void await() throws InterruptedException {
    groups.await();
  }
}
