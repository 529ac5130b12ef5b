package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.ChunkSignature;
import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.ManifestPart;
import dev.cairn.core.remote.NumberedChunk;
import dev.cairn.core.remote.SessionResult;
import dev.cairn.core.remote.UploadDraft;
import dev.cairn.core.remote.UploadTarget;
import dev.cairn.core.state.ChunkSignatures.Known;
import dev.cairn.core.state.State;
import dev.cairn.core.state.UploadSessions.ChunkState;
import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Uploads many files of at most one chunk together: one request opens their sessions, one
/// publishes them all, and only what the server lacks is sent in between. A file that fails stays
/// alone with its failure.
final class SmallUploads {
  /// Below this a file that is alone is sent as it is: declaring it encoded costs as much.
  private static final int ALONE_BYTES = 8 << 10;

  private final UploadContext context;
  private final Map<FileId, UploadOutcome> outcomes = new HashMap<>();
  private final List<Item> items = new ArrayList<>();
  private long hashedBytes;

  /// A file that has been read.
  private static final class Item {
    final UploadJob job;
    final FileStat stat;
    final byte[] bytes;
    final Manifest manifest;
    final ContentHash content;
    String sessionId = "";
    Optional<UploadTarget> target = Optional.empty();
    int depth;
    boolean isMissing;

    /// Why its chunk did not get through.
    Optional<SyncException> failure = Optional.empty();

    final TransferMonitor.Running progress;

    Item(UploadJob job, FileStat stat, byte[] bytes, TransferMonitor monitor) {
      this.progress = monitor.start(job.id(), job.path(), Direction.UP, bytes.length, false);
      this.job = job;
      this.stat = stat;
      this.bytes = bytes;
      this.manifest = Manifest.ofOneChunk(bytes);
      this.content = MerkleTree.contentHash(manifest);
    }

    /// The chunk that the file was before, if it was one.
    Optional<ChunkHash> baseChunk(State state) {
      return job.syncedContent()
          .filter(_ -> job.baseVersion() > 0)
          .flatMap(state.manifests()::find)
          .filter(before -> before.chunks().size() == 1)
          .map(before -> before.chunks().getFirst().hash());
    }

    Optional<Known> base(State state) {
      return baseChunk(state)
          .flatMap(state.signatures()::find)
          .filter(known -> known.depth() < ChunkCodec.DELTA_DEPTH_MAX);
    }

    /// What is to be remembered of the chunk; nothing of one that is sent whole in any case.
    Optional<ChunkSignature> signature() {
      return Optional.of(ChunkSignature.of(bytes, 0, bytes.length))
          .filter(signature -> signature.toBytes().length > 0);
    }

    List<NumberedChunk> chunks() {
      return manifest.chunks().stream()
          .map(chunk -> new NumberedChunk(1, chunk))
          .toList();
    }
  }

  SmallUploads(UploadContext context) {
    this.context = context;
  }

  Map<FileId, UploadOutcome> run(List<UploadJob> jobs) throws InterruptedException {
    return run(jobs, Publishing.AT_ONCE);
  }

  Map<FileId, UploadOutcome> run(List<UploadJob> jobs, Publishing publishing)
      throws InterruptedException {
    // Twice the plain bytes: what they are encoded to comes on top.
    long bytes = 2 * jobs.stream().mapToLong(UploadJob::sizeBytes).sum();
    try (Reservation _ = context.limits().memory().acquire(bytes)) {
      readAll(jobs);
      if (!items.isEmpty()) {
        open();
        send();
        switch (publishing) {
          case AT_ONCE -> publish();
          case LEFT_TO_CALLER -> items.forEach(this::handOver);
        }
      }
    } catch (SyncException e) {
      for (Item item : items) {
        outcomes.putIfAbsent(item.job.id(), new UploadOutcome.Failed(e));
      }
    } finally {
      items.forEach(item -> item.progress.close());
    }
    return outcomes;
  }

  private void readAll(List<UploadJob> jobs) {
    try {
      for (UploadJob job : jobs) {
        read(job);
      }
    } finally {
      // Together: each time that it is told, it is written down.
      context.hashed().accept(hashedBytes);
    }
  }

  private void read(UploadJob job) {
    try (OpenFile file = context.files().open(job.path())) {
      FileStat stat = file.stat();
      byte[] bytes = new byte[Math.toIntExact(Math.min(stat.sizeBytes(), job.sizeBytes()))];
      int count = file.read(0, bytes, bytes.length);
      hashedBytes += count;
      boolean isOfKind = stat.kind().equals(Optional.of(job.kind()));
      if (!isOfKind || count != stat.sizeBytes() || !file.stat().hasSameContentAs(stat)) {
        outcomes.put(job.id(), new UploadOutcome.ChangedMeanwhile());
        return;
      }
      Item item = new Item(job, stat, bytes, context.monitor());
      if (job.syncedContent().equals(Optional.of(item.content))) {
        item.progress.close();
        outcomes.put(job.id(), new UploadOutcome.Unchanged(item.content, stat));
      } else {
        items.add(item);
      }
    } catch (NoSuchFileException e) {
      outcomes.put(job.id(), new UploadOutcome.ChangedMeanwhile());
    } catch (IOException e) {
      outcomes.put(job.id(), new UploadOutcome.Failed(LocalFailures.of(job.path(), e)));
    }
  }

  /// Opens all sessions and writes them down before the first byte leaves.
  private void open() {
    List<UploadDraft> drafts = items.stream()
        .map(item -> SessionStart.draft(
            context,
            item.job,
            item.stat,
            OptionalInt.of(item.manifest.chunks().size()),
            ManifestPart.of(item.chunks())))
        .toList();
    List<SessionResult> results = drafts.size() == 1
        ? List.of(context.remote().openUpload(drafts.getFirst()))
        : context.remote().openUploads(drafts);
    List<Item> opened = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Item item = items.get(i);
      switch (results.get(i)) {
        case SessionResult.Refused refused -> {
          item.progress.close();
          outcomes.put(item.job.id(), new UploadOutcome.Failed(refused.cause()));
        }
        case SessionResult.Opened session -> {
          item.sessionId = session.sessionId();
          item.target = session.targets().targets().stream().findFirst();
          item.isMissing =
              !item.chunks().isEmpty() && !session.targets().completedChunks().contains(1);
          opened.add(item);
        }
      }
    }
    items.clear();
    items.addAll(opened);
    context.sessions().transaction(() -> items.forEach(this::record));
  }

  private void record(Item item) {
    UploadJob job = item.job;
    context.sessions().open(item.sessionId, job.id(), item.stat, job.baseVersion());
    item.manifest
        .chunks()
        .forEach(chunk ->
            context.sessions().put(item.sessionId, Map.of(1, chunk), ChunkState.ATTEMPTED));
  }

  /// Sends what the server lacks. An item whose chunk does not get through is left without it;
  /// publishing will name it, and only it, as missing.
  private void send() throws InterruptedException {
    Map<ChunkRef, List<Item>> lacking = new LinkedHashMap<>();
    for (Item item : items) {
      if (item.isMissing) {
        lacking
            .computeIfAbsent(item.manifest.chunks().getFirst(), _ -> new ArrayList<>())
            .add(item);
      }
    }
    List<EncodedChunk> packed = new ArrayList<>();
    for (Map.Entry<ChunkRef, List<Item>> entry : lacking.entrySet()) {
      Item item = entry.getValue().getFirst();
      EncodedChunk encoded = encode(entry.getKey(), item);
      boolean isNotWorthAPack =
          encoded.encoding() == ChunkEncoding.RAW || item.bytes.length < ALONE_BYTES;
      if (item.target.isPresent() && isNotWorthAPack) {
        item.depth = 0;
        put(item, item.target.get());
      } else {
        packed.add(encoded);
      }
    }
    new PackSender(context)
        .send(
            packed,
            chunk -> ChunkCodec.plain(chunk, equal(lacking, chunk).getFirst().bytes),
            chunk ->
                equal(lacking, chunk).forEach(item -> item.progress.confirm(item.bytes.length)))
        .forEach((chunk, cause) ->
            equal(lacking, chunk).forEach(item -> item.failure = Optional.of(cause)));
  }

  private static List<Item> equal(Map<ChunkRef, List<Item>> lacking, ChunkRef chunk) {
    return lacking.getOrDefault(chunk, List.of());
  }

  private EncodedChunk encode(ChunkRef chunk, Item item) {
    Optional<Known> base = item.base(context.state());
    Optional<EncodedChunk> delta = base.flatMap(known -> ChunkCodec.delta(
        chunk, item.bytes, item.baseChunk(context.state()).orElseThrow(), known.signature()));
    item.depth = delta.isPresent() ? base.orElseThrow().depth() + 1 : 0;
    return delta.orElseGet(() -> ChunkCodec.plain(chunk, item.bytes));
  }

  /// A file that is alone goes straight to its place.
  private void put(Item item, UploadTarget target) throws InterruptedException {
    try {
      context.limits().persistently((_, before) -> {
        Optional<UploadTarget> now = before == null || !TransferLimits.isExpiry(before)
            ? Optional.of(target)
            : context.remote().uploadStatus(item.sessionId, Set.of(1)).targets().stream()
                .findFirst();
        return now.isEmpty()
            || context.limits().request(item.bytes.length, () -> {
              context.store().put(now.get(), item.bytes);
              return true;
            });
      });
      item.progress.confirm(item.bytes.length);
    } catch (SyncException e) {
      item.failure = Optional.of(e);
    }
  }

  private void handOver(Item item) {
    FileId id = item.job.id();
    if (item.failure.isPresent()) {
      outcomes.put(id, new UploadOutcome.Failed(item.failure.get()));
      return;
    }
    outcomes.put(id, sent(item));
  }

  private static UploadOutcome.Sent sent(Item item) {
    return new UploadOutcome.Sent(
        item.job,
        new CommitOp.PutFile(item.sessionId, item.content, MerkleTree.root(item.manifest)),
        item.content,
        item.manifest,
        item.stat,
        item.signature(),
        item.depth);
  }

  private void publish() {
    if (items.isEmpty()) {
      return;
    }
    List<UploadOutcome.Sent> sent = items.stream().map(SmallUploads::sent).toList();
    context.aboutToPublish(sent);
    List<CommitResult> results = context
        .remote()
        .commit(sent.stream().<CommitOp>map(UploadOutcome.Sent::op).toList());
    context.published(sent);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      outcomes.put(
          item.job.id(),
          switch (results.get(i)) {
            case CommitResult.Done done ->
              new UploadOutcome.Uploaded(done.node(), item.content, item.manifest, item.stat);
            case CommitResult.Refused refused ->
              new UploadOutcome.Failed(cause(item, refused.cause()));
          });
    }
  }

  /// That a chunk is missing says less than why it did not get through. One that was lost by the
  /// server since is worth another try.
  private static SyncException cause(Item item, SyncException refusal) {
    if (!refusal.code().equals("missing_chunks")) {
      return refusal;
    }
    return item.failure.orElseGet(() -> new SyncException(
        SyncException.Category.TRANSIENT,
        "missing_chunks",
        "A part of the file is not at the server any more; it is sent again",
        refusal));
  }
}
