package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkGrid;
import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.NumberedChunk;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.remote.SessionResult;
import dev.cairn.core.remote.UploadTarget;
import dev.cairn.core.remote.UploadTargets;
import dev.cairn.core.state.UploadSessions;
import dev.cairn.core.state.UploadSessions.ChunkState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The upload of one file through a session of its own.
///
/// Reads the file once, front to back. Chunks are told to the server in small groups as they are
/// hashed, so the first is on its way while the next is read; the session, each chunk's hash and
/// that sending it was begun are in the database before its first byte leaves. A session that an
/// earlier run has left is taken up where the server says it stands: what is confirmed is not even
/// read again.
final class LargeUpload {
  private static final int GROUP = 4;

  private final UploadContext context;
  private final UploadJob job;
  private final OpenFile file;
  private final FileStat stat;
  private final ChunkGrid grid;
  private final ChunkSender sender;
  private final List<ChunkRef> manifest = new ArrayList<>();
  private final List<Pending> group = new ArrayList<>();
  private Optional<ResumePoint> resume = Optional.empty();
  private Optional<String> sessionId = Optional.empty();

  /// A chunk that is hashed but not told to the server yet.
  private static final class Pending {
    final NumberedChunk chunk;
    final byte[] bytes;

    Pending(NumberedChunk chunk, byte[] bytes) {
      this.chunk = chunk;
      this.bytes = bytes;
    }
  }

  LargeUpload(UploadContext context, UploadJob job, OpenFile file) throws IOException {
    this.context = context;
    this.job = job;
    this.file = file;
    this.stat = file.stat();
    this.grid = new ChunkGrid(stat.sizeBytes());
    this.sender = new ChunkSender(context.store(), context.limits(), context.tasks());
  }

  UploadOutcome run() throws IOException, InterruptedException {
    resume = ResumePoint.find(context, job, stat);
    sessionId = resume.map(ResumePoint::sessionId);
    resume.ifPresent(_ -> context.resumed().run());
    try (var progress = context
        .monitor()
        .start(job.id(), job.path(), Direction.UP, stat.sizeBytes(), resume.isPresent())) {
      return send(progress);
    } catch (FileChangedException e) {
      return new UploadOutcome.ChangedMeanwhile();
    }
  }

  private UploadOutcome send(TransferMonitor.Running progress)
      throws IOException, InterruptedException {
    try {
      for (int number = 1; number <= grid.chunkCount(); number++) {
        handle(number, progress);
      }
      tellGroup(progress);
    } finally {
      group.forEach(pending -> context.limits().releaseBuffer(pending.bytes.length));
      sender.await();
    }
    if (!file.stat().hasSameContentAs(stat)) {
      throw new FileChangedException();
    }
    return finish();
  }

  private void handle(int number, TransferMonitor.Running progress)
      throws IOException, InterruptedException {
    Optional<ChunkRef> confirmed = resume.flatMap(point -> point.confirmed(number));
    if (confirmed.isPresent()) {
      manifest.add(confirmed.get());
      progress.skip(confirmed.get().sizeBytes());
      return;
    }
    byte[] bytes = read(number);
    ChunkRef chunk = new ChunkRef(ChunkHash.ofContent(bytes), bytes.length);
    manifest.add(chunk);
    Optional<UploadTarget> target = resume.flatMap(point -> point.target(number, chunk));
    if (target.isPresent()) {
      start(
          sessionId.orElseThrow(), new NumberedChunk(number, chunk), bytes, target.get(), progress);
      return;
    }
    group.add(new Pending(new NumberedChunk(number, chunk), bytes));
    if (group.size() >= (sessionId.isEmpty() ? 1 : GROUP)) {
      tellGroup(progress);
    }
  }

  private byte[] read(int number) throws IOException, InterruptedException {
    int size = grid.sizeBytes(number);
    context.limits().acquireBuffer(size);
    byte[] bytes = new byte[size];
    boolean isComplete = false;
    try {
      isComplete = file.read(grid.offset(number), bytes, size) == size;
    } finally {
      if (!isComplete) {
        context.limits().releaseBuffer(size);
      }
    }
    if (!isComplete) {
      throw new FileChangedException();
    }
    context.hashed().accept(size);
    return bytes;
  }

  private void tellGroup(TransferMonitor.Running progress) {
    if (group.isEmpty() && sessionId.isPresent()) {
      return;
    }
    List<NumberedChunk> chunks = group.stream().map(pending -> pending.chunk).toList();
    UploadTargets answer =
        sessionId.isPresent() ? context.remote().addChunks(sessionId.get(), chunks) : open(chunks);
    String session = sessionId.orElseThrow();
    context.sessions().put(session, byNumber(chunks), ChunkState.PENDING);
    Map<Integer, UploadTarget> targets = new HashMap<>();
    answer.targets().forEach(target -> targets.put(target.chunkNumber(), target));
    List<Pending> told = List.copyOf(group);
    group.clear();
    for (Pending pending : told) {
      NumberedChunk chunk = pending.chunk;
      UploadTarget target = targets.get(chunk.number());
      if (target != null) {
        start(session, chunk, pending.bytes, target, progress);
      } else {
        context.sessions().mark(session, chunk.number(), ChunkState.CONFIRMED);
        context.limits().releaseBuffer(pending.bytes.length);
        progress.skip(chunk.chunk().sizeBytes());
      }
    }
  }

  private static Map<Integer, ChunkRef> byNumber(List<NumberedChunk> chunks) {
    return chunks.stream().collect(Collectors.toMap(NumberedChunk::number, NumberedChunk::chunk));
  }

  private UploadTargets open(List<NumberedChunk> chunks) {
    RemoteStore remote = context.remote();
    SessionResult result =
        remote.openUploads(List.of(SessionStart.draft(job, stat, chunks))).getFirst();
    return switch (result) {
      case SessionResult.Opened opened -> {
        context.sessions().open(opened.sessionId(), job.id(), stat, job.baseVersion());
        sessionId = Optional.of(opened.sessionId());
        yield opened.targets();
      }
      case SessionResult.Refused refused -> throw refused.cause();
    };
  }

  private void start(
      String session,
      NumberedChunk chunk,
      byte[] bytes,
      UploadTarget target,
      TransferMonitor.Running progress) {
    context.sessions().mark(session, chunk.number(), ChunkState.ATTEMPTED);
    sender.send(target, bytes, () -> {
      context.sessions().mark(session, chunk.number(), ChunkState.CONFIRMED);
      progress.confirm(bytes.length);
    });
  }

  private UploadOutcome finish() {
    Manifest whole = new Manifest(manifest);
    ContentHash content = MerkleTree.contentHash(whole);
    String session = sessionId.orElseThrow();
    UploadSessions sessions = context.sessions();
    if (job.syncedContent().equals(Optional.of(content))) {
      context.remote().abortUpload(session);
      sessions.close(List.of(session));
      return new UploadOutcome.Unchanged(content, stat);
    }
    CommitResult result = context.remote().completeUpload(session, content, MerkleTree.root(whole));
    sessions.close(sessions.ofNode(job.id()));
    return switch (result) {
      case CommitResult.Done done -> new UploadOutcome.Uploaded(done.node(), content, whole, stat);
      case CommitResult.Refused refused -> new UploadOutcome.Failed(refused.cause());
    };
  }

  /// The file is no longer what it was when the upload began.
  private static final class FileChangedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
