package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.chunk.FileCutter;
import dev.cairn.core.chunk.FilePiece;
import dev.cairn.core.chunk.GridHasher;
import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.chunk.OldChunks;
import dev.cairn.core.chunk.PlainCutter;
import dev.cairn.core.chunk.RealigningCutter;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.UploadTarget;
import dev.cairn.core.state.ChunkSignatures.Known;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The upload of one file through a session of its own.
///
/// Reads the file once, front to back. Chunks are told to the server in groups as they are hashed,
/// so
/// the first is on its way while the next is read; the session, each chunk's hash and that sending
/// it was begun are in the database before its first byte leaves. Chunks that a changed file has
/// kept are told as ranges of its old manifest. A session that an earlier run has left is taken up
/// where the server says it stands: what is confirmed is not sent again.
final class LargeUpload {
  private final UploadContext context;
  private final UploadJob job;
  private final FileStat stat;
  private final UploadedFile file;
  private final OpenFile open;
  private final GridHasher hasher;
  private final MemoryBudget memory;
  private final Optional<Manifest> old;
  private final List<ChunkRef> manifest = new ArrayList<>();
  private UploadGroup group = new UploadGroup();

  /// Whether the server had all of the group before: then it may well have the next ones too, and
  /// their bytes are not kept until it has answered.
  private boolean isLikelyStored;

  /// @param old the manifest of what the server has, if its chunks may be kept
  LargeUpload(UploadContext context, UploadJob job, OpenFile open, Optional<Manifest> old)
      throws IOException {
    this.context = context;
    this.job = job;
    this.open = open;
    this.stat = open.stat();
    this.file = new UploadedFile(open, context.hashed());
    this.hasher = new GridHasher(stat.sizeBytes());
    this.memory = context.limits().memory();
    this.old = old;
  }

  UploadOutcome run() throws IOException, InterruptedException {
    Optional<ResumePoint> resume = ResumePoint.find(context, job, stat);
    resume.ifPresent(_ -> context.resumed().run());
    UploadSession session = new UploadSession(
        context, job, stat, resume.map(ResumePoint::sessionId), old.map(MerkleTree::root));
    try (var progress = context
        .monitor()
        .start(job.id(), job.path(), Direction.UP, stat.sizeBytes(), resume.isPresent())) {
      return send(resume, session, progress);
    } catch (FileChangedException e) {
      return new UploadOutcome.ChangedMeanwhile();
    }
  }

  private UploadOutcome send(
      Optional<ResumePoint> resume, UploadSession session, TransferMonitor.Running progress)
      throws IOException, InterruptedException {
    ChunkSender sender = new ChunkSender(context, job, session, progress);
    try {
      Sending sending = new Sending(session, sender, progress);
      if (resume.isPresent()) {
        sending.takeUp(resume.get());
      }
      sending.cutRest();
      ContentHash content = hasher.finish();
      if (!session.isOpen() && job.syncedContent().equals(Optional.of(content))) {
        return new UploadOutcome.Unchanged(content, stat);
      }
      sending.tellGroup();
      sender.await();
      return finish(session, content);
    } finally {
      memory.release(
          group.pending().stream().mapToLong(PendingChunk::reservedBytes).sum());
      sender.await();
    }
  }

  /// One run over the file.
  private final class Sending {
    private final UploadSession session;
    private final ChunkSender sender;
    private final TransferMonitor.Running progress;
    private long offset;

    Sending(UploadSession session, ChunkSender sender, TransferMonitor.Running progress) {
      this.session = session;
      this.sender = sender;
      this.progress = progress;
    }

    /// What an earlier run has told is cut as it was then. What is confirmed is read only if the
    /// content hash cannot do without.
    void takeUp(ResumePoint resume) throws InterruptedException {
      for (int number = 1; resume.told(number).isPresent(); number++) {
        ChunkRef chunk = resume.told(number).get();
        boolean isConfirmed = resume.isConfirmed(number);
        manifest.add(chunk);
        if (isConfirmed && hasher.isCell(chunk.sizeBytes())) {
          hasher.addCell(chunk);
          progress.skip(chunk.sizeBytes());
        } else {
          takeUp(number, chunk, isConfirmed);
        }
        offset += chunk.sizeBytes();
      }
    }

    private void takeUp(int number, ChunkRef chunk, boolean isConfirmed)
        throws InterruptedException {
      reserve(chunk.sizeBytes());
      byte[] bytes = new byte[chunk.sizeBytes()];
      file.read(offset, bytes, bytes.length);
      if (!ChunkHash.ofContent(bytes).equals(chunk.hash())) {
        memory.release(chunk.sizeBytes());
        context.sessions().close(List.of(session.id()));
        throw new FileChangedException();
      }
      hasher.add(bytes, 0, bytes.length, chunk.hash());
      if (isConfirmed) {
        memory.release(chunk.sizeBytes());
        progress.skip(chunk.sizeBytes());
        return;
      }
      group.add(new PendingChunk(
          number, chunk, offset, Optional.of(bytes), Optional.empty(), bytes.length));
      if (group.isFull(!session.isOpen())) {
        tellGroup();
      }
    }

    void cutRest() throws InterruptedException {
      boolean isChanged = old.filter(known -> !known.chunks().isEmpty()).isPresent();
      int bufferBytes = isChanged ? RealigningCutter.BUFFER_BYTES : 0;
      memory.acquire(bufferBytes);
      try {
        FileCutter cutter = isChanged ? realigning(old.orElseThrow()) : plain();
        while (true) {
          reserve(Manifest.CHUNK_BYTES_MAX);
          Optional<FilePiece> piece = next(cutter);
          if (piece.isEmpty()) {
            return;
          }
          take(piece.get());
          if (group.isFull(!session.isOpen())) {
            tellGroup();
          }
        }
      } finally {
        memory.release(bufferBytes);
      }
    }

    /// The piece, with the reservation for it reduced to what it takes.
    private Optional<FilePiece> next(FileCutter cutter) {
      long needed = 0;
      try {
        Optional<FilePiece> piece = cutter.next();
        needed = piece
            .filter(found -> found instanceof FilePiece.Fresh)
            .map(found -> (long) found.chunk().sizeBytes())
            .orElse(0L);
        return piece;
      } finally {
        memory.release(Manifest.CHUNK_BYTES_MAX - needed);
      }
    }

    private FileCutter plain() {
      return new PlainCutter(
          file, stat.sizeBytes(), offset, () -> context.limits().cuts().bytes(), hasher);
    }

    private FileCutter realigning(Manifest before) {
      List<ChunkHash> hashes = before.chunks().stream().map(ChunkRef::hash).toList();
      OldChunks chunks = new OldChunks(before, context.state().signatures().rolling(hashes));
      int expected =
          manifest.isEmpty() ? 0 : hashes.lastIndexOf(manifest.getLast().hash()) + 1;
      return new RealigningCutter(file, stat.sizeBytes(), offset, expected, chunks, hasher);
    }

    private void take(FilePiece piece) {
      manifest.add(piece.chunk());
      int number = manifest.size();
      switch (piece) {
        case FilePiece.Kept kept -> {
          group.keep(number, kept.chunk(), kept.oldIndex() + 1);
          progress.skip(kept.chunk().sizeBytes());
        }
        case FilePiece.Fresh fresh -> take(number, fresh);
      }
    }

    private void take(int number, FilePiece.Fresh fresh) {
      ChunkRef chunk = fresh.chunk();
      Optional<Known> base = base(fresh);
      Optional<EncodedChunk> delta = base.flatMap(known ->
          ChunkCodec.delta(chunk, fresh.bytes(), oldChunk(fresh).hash(), known.signature()));
      int depth = delta.isPresent() ? base.orElseThrow().depth() + 1 : 0;
      group.sign(chunk.hash(), fresh.signature(), depth);
      long kept = delta
          .map(encoded -> (long) encoded.bytes().length)
          .orElse(isLikelyStored ? 0L : (long) chunk.sizeBytes());
      memory.release(chunk.sizeBytes() - kept);
      Optional<byte[]> plain =
          delta.isPresent() || isLikelyStored ? Optional.empty() : Optional.of(fresh.bytes());
      group.add(new PendingChunk(number, chunk, fresh.offset(), plain, delta, kept));
    }

    private Optional<Known> base(FilePiece.Fresh fresh) {
      return fresh.replaced().isEmpty()
          ? Optional.empty()
          : context
              .state()
              .signatures()
              .find(oldChunk(fresh).hash())
              .filter(known -> known.depth() < ChunkCodec.DELTA_DEPTH_MAX);
    }

    private ChunkRef oldChunk(FilePiece.Fresh fresh) {
      return old.orElseThrow().chunks().get(fresh.replaced().getAsInt());
    }

    /// Room for a chunk. What this upload holds itself must be on its way before it waits.
    private void reserve(long bytes) throws InterruptedException {
      if (memory.tryAcquire(bytes)) {
        return;
      }
      tellGroup();
      while (!memory.tryAcquire(bytes)) {
        if (!sender.awaitOldest()) {
          memory.acquire(bytes);
          return;
        }
      }
    }

    void tellGroup() throws InterruptedException {
      if (group.isEmpty() && session.isOpen()) {
        return;
      }
      UploadGroup told = group;
      Map<Integer, UploadTarget> targets = session.tell(told);
      group = new UploadGroup();
      List<PendingChunk> missing = new ArrayList<>();
      for (PendingChunk chunk : told.pending()) {
        if (targets.containsKey(chunk.number())) {
          missing.add(chunk);
        } else {
          memory.release(chunk.reservedBytes());
          progress.skip(chunk.chunk().sizeBytes());
        }
      }
      isLikelyStored = !told.pending().isEmpty() && missing.isEmpty();
      sender.send(missing, targets);
    }
  }

  private UploadOutcome finish(UploadSession session, ContentHash content) throws IOException {
    if (!open.stat().hasSameContentAs(stat)) {
      throw new FileChangedException();
    }
    Manifest whole = new Manifest(manifest);
    if (job.syncedContent().equals(Optional.of(content))) {
      context.remote().abortUpload(session.id());
      context.sessions().close(List.of(session.id()));
      return new UploadOutcome.Unchanged(content, stat);
    }
    context.aboutToPublish(job, content);
    CommitResult result =
        context.remote().completeUpload(session.id(), content, MerkleTree.root(whole));
    context.sessions().close(context.sessions().ofNode(job.id()));
    return switch (result) {
      case CommitResult.Done done -> new UploadOutcome.Uploaded(done.node(), content, whole, stat);
      case CommitResult.Refused refused -> new UploadOutcome.Failed(refused.cause());
    };
  }
}
