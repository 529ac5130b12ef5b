package dev.cairn.core.transfer;

import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.remote.UploadStatus;
import dev.cairn.core.state.UploadSessions.ChunkState;
import dev.cairn.core.state.UploadSessions.Session;
import dev.cairn.core.state.UploadSessions.SessionChunk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where an interrupted upload goes on: what this device remembers of the session, and what the
/// server has confirmed. What is complete is the server's word; which bytes that means is ours.
final class ResumePoint {
  private final Session session;
  private final Set<Integer> completed;

  private ResumePoint(Session session, UploadStatus status) {
    this.session = session;
    this.completed = status.completedChunks();
  }

  /// Asks the server how far the session for exactly this state of the file has come. Sessions
  /// for other states of it, and those that the server has ended, are forgotten.
  static Optional<ResumePoint> find(UploadContext context, UploadJob job, FileStat stat) {
    Optional<Session> session = context.sessions().find(job.id(), stat, job.baseVersion());
    dropOthers(context, job, session);
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Optional<UploadStatus> status = status(context, session.get());
    if (status.isEmpty()) {
      context.sessions().close(List.of(session.get().sessionId()));
    }
    return status.map(known -> new ResumePoint(session.get(), known));
  }

  private static void dropOthers(UploadContext context, UploadJob job, Optional<Session> session) {
    List<String> others = context.sessions().ofNode(job.id()).stream()
        .filter(id -> session.filter(s -> s.sessionId().equals(id)).isEmpty())
        .toList();
    abandon(context, others);
  }

  static void abandon(UploadContext context, List<String> sessionIds) {
    for (String id : sessionIds) {
      try {
        context.remote().abortUpload(id);
      } catch (SyncException e) {
        // One that the server does not know any more is as good as ended.
        if (e.category() != SyncException.Category.REFUSED) {
          throw e;
        }
      }
    }
    context.sessions().close(sessionIds);
  }

  private static Optional<UploadStatus> status(UploadContext context, Session session) {
    Set<Integer> attempted = session.chunks().entrySet().stream()
        .filter(e -> e.getValue().state() == ChunkState.ATTEMPTED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
    try {
      UploadStatus status = context.remote().uploadStatus(session.sessionId(), attempted);
      boolean isOpen = switch (status.state()) {
        // Nothing of a sealed one is sent any more; completing it once more publishes it.
        case UPLOADING, PARTIAL_UPLOAD, SEALED -> true;
        case AVAILABLE, EXPIRED -> false;
      };
      return isOpen ? Optional.of(status) : Optional.empty();
    } catch (SyncException e) {
      if (e.category() == SyncException.Category.REFUSED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  String sessionId() {
    return session.sessionId();
  }

  /// The chunk of that number, if it was told.
  Optional<ChunkRef> told(int number) {
    return Optional.ofNullable(session.chunks().get(number)).map(SessionChunk::chunk);
  }

  /// Whether the server has the chunk of that number.
  boolean isConfirmed(int number) {
    return completed.contains(number);
  }
}
