package dev.cairn.core.transfer;

import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.NumberedChunk;
import dev.cairn.core.remote.SessionResult;
import dev.cairn.core.remote.UploadTarget;
import dev.cairn.core.state.UploadSessions.ChunkState;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Uploads many files of at most one chunk together: one request opens their sessions, one
/// publishes them all, and only what the server lacks is sent in between. A file that fails stays
/// alone with its failure.
final class SmallUploads {
  private final UploadContext context;
  private final Map<FileId, UploadOutcome> outcomes = new HashMap<>();
  private final List<Item> items = new ArrayList<>();

  /// A file that has been read.
  private static final class Item {
    final UploadJob job;
    final FileStat stat;
    final byte[] bytes;
    final Manifest manifest;
    final ContentHash content;
    String sessionId = "";
    Optional<UploadTarget> target = Optional.empty();

    Item(UploadJob job, FileStat stat, byte[] bytes) {
      this.job = job;
      this.stat = stat;
      this.bytes = bytes;
      this.manifest = bytes.length == 0
          ? Manifest.EMPTY
          : new Manifest(List.of(new ChunkRef(ChunkHash.ofContent(bytes), bytes.length)));
      this.content = MerkleTree.contentHash(manifest);
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
    try {
      for (UploadJob job : jobs) {
        read(job);
      }
      if (!items.isEmpty()) {
        open();
        send();
        publish();
      }
    } catch (SyncException e) {
      for (Item item : items) {
        outcomes.putIfAbsent(item.job.id(), new UploadOutcome.Failed(e));
      }
    }
    return outcomes;
  }

  private void read(UploadJob job) {
    try (OpenFile file = context.files().open(job.path())) {
      FileStat stat = file.stat();
      byte[] bytes = new byte[Math.toIntExact(Math.min(stat.sizeBytes(), job.sizeBytes()))];
      int count = file.read(0, bytes, bytes.length);
      context.hashed().accept(count);
      if (count != stat.sizeBytes() || !file.stat().hasSameContentAs(stat)) {
        outcomes.put(job.id(), new UploadOutcome.ChangedMeanwhile());
        return;
      }
      Item item = new Item(job, stat, bytes);
      if (job.syncedContent().equals(Optional.of(item.content))) {
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
    List<SessionResult> results = context
        .remote()
        .openUploads(items.stream()
            .map(item -> SessionStart.draft(item.job, item.stat, item.chunks()))
            .toList());
    List<Item> opened = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Item item = items.get(i);
      switch (results.get(i)) {
        case SessionResult.Refused refused ->
          outcomes.put(item.job.id(), new UploadOutcome.Failed(refused.cause()));
        case SessionResult.Opened session -> {
          item.sessionId = session.sessionId();
          item.target = session.targets().targets().stream().findFirst();
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

  private void send() throws InterruptedException {
    Tasks tasks = context.tasks();
    List<Future<Boolean>> sends = new ArrayList<>();
    for (Item item : items) {
      item.target.ifPresent(
          target -> sends.add(tasks.start("put-" + item.job.id(), () -> send(item, target))));
    }
    for (Future<Boolean> send : sends) {
      try {
        send.get();
      } catch (ExecutionException e) {
        // The item is left without its chunk; publishing will name it, and only it, as missing.
        if (!(e.getCause() instanceof SyncException)) {
          throw ChunkSender.failure(e);
        }
      }
    }
  }

  private boolean send(Item item, UploadTarget target) throws InterruptedException {
    UploadJob job = item.job;
    try (var progress =
        context.monitor().start(job.id(), job.path(), Direction.UP, item.bytes.length, false)) {
      return context.limits().request(() -> {
        context.store().put(target, item.bytes);
        progress.confirm(item.bytes.length);
        return true;
      });
    }
  }

  private void publish() {
    List<CommitOp> ops = items.stream()
        .map(item -> (CommitOp)
            new CommitOp.PutFile(item.sessionId, item.content, MerkleTree.root(item.manifest)))
        .toList();
    if (ops.isEmpty()) {
      return;
    }
    List<CommitResult> results = context.remote().commit(ops);
    context
        .sessions()
        .transaction(() -> items.forEach(
            item -> context.sessions().close(context.sessions().ofNode(item.job.id()))));
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      outcomes.put(
          item.job.id(),
          switch (results.get(i)) {
            case CommitResult.Done done ->
              new UploadOutcome.Uploaded(done.node(), item.content, item.manifest, item.stat);
            case CommitResult.Refused refused -> new UploadOutcome.Failed(missing(refused.cause()));
          });
    }
  }

  /// That a chunk is missing means that sending it failed a moment ago: worth another try.
  private static SyncException missing(SyncException cause) {
    return cause.code().equals("missing_chunks")
        ? new SyncException(
            SyncException.Category.TRANSIENT,
            "unreachable",
            "The connection to the object store was lost",
            cause)
        : cause;
  }
}
