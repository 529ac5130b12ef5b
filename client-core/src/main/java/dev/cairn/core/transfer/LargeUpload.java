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
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.UploadTarget;
import dev.cairn.core.state.ChunkSignatures.Known;
import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The upload of one file through a session of its own.
///
/// Reads the file once, front to back. Chunks are told to the server in groups as they are
/// hashed, so the first is on its way while the next is read; the session, each chunk's hash and
/// that sending it was begun are in the database before its first byte leaves. Chunks that a
/// changed file has kept are told as ranges of its old manifest. A session that an earlier run
/// has left is taken up where the server says it stands: what is confirmed is not sent again.
final class LargeUpload {
  private final UploadContext context;
  private final UploadJob job;
  private final FileStat stat;
  private final UploadedFile file;
  private final GridHasher hasher;
  private final MemoryBudget memory;
  private final Optional<Manifest> old;
  private final Publishing publishing;
  private final List<ChunkRef> manifest = new ArrayList<>();
  private UploadGroup group = new UploadGroup();

  /// Whether the server had all of the group before: then it may well have the next ones too, and
  /// their bytes are not kept until it has answered.
  private boolean isLikelyStored;

  /// @param old the manifest of what the server has, if its chunks may be kept
  LargeUpload(
      UploadContext context,
      UploadJob job,
      OpenFile open,
      Optional<Manifest> old,
      Publishing publishing)
      throws IOException {
    this.publishing = publishing;
    this.context = context;
    this.job = job;
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
    try {
      return ChildTasks.<UploadOutcome, IOException>run(context.tasks(), children -> {
        ChunkSender sender = new ChunkSender(context, job, session, progress, children);
        return send(resume, session, progress, sender);
      });
    } finally {
      group.pending().forEach(chunk -> chunk.room().close());
    }
  }

  private UploadOutcome send(
      Optional<ResumePoint> resume,
      UploadSession session,
      TransferMonitor.Running progress,
      ChunkSender sender)
      throws IOException, InterruptedException {
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
      try (Reservation room = reserve(chunk.sizeBytes())) {
        byte[] bytes = room.array(chunk.sizeBytes());
        file.read(offset, bytes, bytes.length);
        if (!ChunkHash.ofContent(bytes).equals(chunk.hash())) {
          context.sessions().close(List.of(session.id()));
          throw new FileChangedException();
        }
        hasher.add(bytes, 0, bytes.length, chunk.hash());
        if (isConfirmed) {
          progress.skip(chunk.sizeBytes());
          return;
        }
        Reservation kept = room.splitWithArrays(bytes.length);
        group.add(
            new PendingChunk(number, chunk, offset, Optional.of(bytes), Optional.empty(), kept));
      }
      if (group.isFull(!session.isOpen())) {
        tellGroup();
      }
    }

    void cutRest() throws InterruptedException {
      boolean isChanged = old.filter(known -> !known.chunks().isEmpty()).isPresent();
      try (Reservation _ = memory.acquire(isChanged ? RealigningCutter.BUFFER_BYTES : 0)) {
        FileCutter cutter = isChanged ? realigning(old.orElseThrow()) : plain();
        while (takeNext(cutter)) {
          if (group.isFull(!session.isOpen())) {
            tellGroup();
          }
        }
      }
    }

    /// Takes the next piece, with as much of the room for it as it goes on holding. Returns
    /// whether there was one.
    private boolean takeNext(FileCutter cutter) throws InterruptedException {
      try (Reservation room = reserve(Manifest.CHUNK_BYTES_MAX)) {
        Optional<FilePiece> piece = cutter.next(room::array);
        piece.ifPresent(next -> take(next, room));
        return piece.isPresent();
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

    private void take(FilePiece piece, Reservation room) {
      manifest.add(piece.chunk());
      int number = manifest.size();
      switch (piece) {
        case FilePiece.Kept kept -> {
          group.keep(number, kept.chunk(), kept.oldIndex() + 1);
          progress.skip(kept.chunk().sizeBytes());
        }
        case FilePiece.Fresh fresh -> take(number, fresh, room);
      }
    }

    private void take(int number, FilePiece.Fresh fresh, Reservation room) {
      ChunkRef chunk = fresh.chunk();
      Optional<Known> base = base(fresh);
      Optional<EncodedChunk> delta = base.flatMap(known ->
          ChunkCodec.delta(chunk, fresh.bytes(), oldChunk(fresh).hash(), known.signature()));
      int depth = delta.isPresent() ? base.orElseThrow().depth() + 1 : 0;
      group.sign(chunk.hash(), fresh.signature(), depth);
      boolean isKept = delta.isEmpty() && !isLikelyStored;
      Optional<byte[]> plain = isKept ? Optional.of(fresh.bytes()) : Optional.empty();
      Reservation kept = isKept
          ? room.splitWithArrays(chunk.sizeBytes())
          : room.split(delta.map(encoded -> encoded.bytes().length).orElse(0));
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
    private Reservation reserve(int bytes) throws InterruptedException {
      Optional<Reservation> room = memory.tryAcquire(bytes);
      if (room.isEmpty()) {
        tellGroup();
        room = memory.tryAcquire(bytes);
      }
      while (room.isEmpty() && sender.awaitOldest()) {
        room = memory.tryAcquire(bytes);
      }
      return room.isPresent() ? room.get() : memory.acquire(bytes);
    }

    void tellGroup() throws InterruptedException {
      if (group.isEmpty() && session.isOpen()) {
        return;
      }
      // Somebody may still be copying it: the rest of what there was would be sent for nothing.
      file.requireUnchanged(stat);
      UploadGroup told = group;
      Map<Integer, UploadTarget> targets = session.tell(told);
      group = new UploadGroup();
      List<PendingChunk> missing = new ArrayList<>();
      for (PendingChunk chunk : told.pending()) {
        if (targets.containsKey(chunk.number())) {
          missing.add(chunk);
        } else {
          chunk.room().close();
          progress.skip(chunk.chunk().sizeBytes());
        }
      }
      isLikelyStored = !told.pending().isEmpty() && missing.isEmpty();
      sender.send(missing, targets);
    }
  }

  private UploadOutcome finish(UploadSession session, ContentHash content) throws IOException {
    file.requireUnchanged(stat);
    Manifest whole = new Manifest(manifest);
    if (job.syncedContent().equals(Optional.of(content))) {
      context.remote().abortUpload(session.id());
      context.sessions().close(List.of(session.id()));
      return new UploadOutcome.Unchanged(content, stat);
    }
    Digest root = MerkleTree.root(whole);
    if (publishing == Publishing.LEFT_TO_CALLER) {
      return new UploadOutcome.Sent(
          job,
          new CommitOp.PutFile(session.id(), content, root),
          content,
          whole,
          stat,
          Optional.empty(),
          0);
    }
    context.aboutToPublish(job, content);
    CommitResult result = context.remote().completeUpload(session.id(), content, root);
    context.sessions().closeOf(List.of(job.id()));
    return switch (result) {
      case CommitResult.Done done -> new UploadOutcome.Uploaded(done.node(), content, whole, stat);
      case CommitResult.Refused refused -> new UploadOutcome.Failed(refused.cause());
    };
  }
}
