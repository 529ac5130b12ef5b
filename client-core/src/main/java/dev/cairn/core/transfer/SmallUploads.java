package dev.cairn.core.transfer;

import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.ManifestPart;
import dev.cairn.core.remote.SessionResult;
import dev.cairn.core.remote.UploadDraft;
import dev.cairn.core.remote.UploadTarget;
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

  /// What is in memory of a file on its way beside its bytes: rows, drafts, answers, texts of them.
  private static final int BESIDE_BYTES = 4 << 10;

  private final UploadContext context;
  private final Map<FileId, UploadOutcome> outcomes = new HashMap<>();
  private final List<SmallFile> items = new ArrayList<>();
  private long hashedBytes;

  SmallUploads(UploadContext context) {
    this.context = context;
  }

  Map<FileId, UploadOutcome> run(List<UploadJob> jobs) throws InterruptedException {
    return run(jobs, Publishing.AT_ONCE);
  }

  Map<FileId, UploadOutcome> run(List<UploadJob> jobs, Publishing publishing)
      throws InterruptedException {
    long bytes = jobs.stream().mapToLong(UploadJob::sizeBytes).sum();
    // Twice: of what is sent as a delta, both are kept.
    long heldBytes = 2 * bytes + (long) jobs.size() * BESIDE_BYTES;
    try (Reservation room = context.limits().memory().acquire(heldBytes);
        SmallPacks packs = new SmallPacks(context.state(), new Packing(bytes, room::buffer))) {
      readAll(jobs, packs);
      if (!items.isEmpty()) {
        open();
        if (jobs.size() == 1) {
          sendAlone(packs);
        } else {
          send(packs);
        }
        switch (publishing) {
          case AT_ONCE -> publish();
          case LEFT_TO_CALLER -> items.forEach(this::handOver);
        }
      }
    } catch (SyncException e) {
      for (SmallFile item : items) {
        outcomes.putIfAbsent(item.job.id(), new UploadOutcome.Failed(e));
      }
    } finally {
      items.forEach(item -> item.progress.close());
    }
    return outcomes;
  }

  private void readAll(List<UploadJob> jobs, SmallPacks packs) {
    boolean isAlone = jobs.size() == 1;
    try {
      for (UploadJob job : jobs) {
        read(job).ifPresent(item -> {
          items.add(item);
          if (!isAlone) {
            packs.add(item);
          }
        });
      }
    } finally {
      // Together: each time that it is told, it is written down.
      context.hashed().accept(hashedBytes);
    }
  }

  /// Reads a file, if there is something to be sent of it.
  private Optional<SmallFile> read(UploadJob job) {
    try (OpenFile file = context.files().open(job.path())) {
      FileStat stat = file.stat();
      byte[] bytes = new byte[Math.toIntExact(Math.min(stat.sizeBytes(), job.sizeBytes()))];
      int count = file.read(0, bytes, bytes.length);
      hashedBytes += count;
      boolean isOfKind = stat.kind().equals(Optional.of(job.kind()));
      if (!isOfKind || count != stat.sizeBytes() || !file.stat().hasSameContentAs(stat)) {
        outcomes.put(job.id(), new UploadOutcome.ChangedMeanwhile());
        return Optional.empty();
      }
      SmallFile item = new SmallFile(job, stat, bytes, context.monitor());
      if (!job.syncedContent().equals(Optional.of(item.content))) {
        return Optional.of(item);
      }
      item.progress.close();
      outcomes.put(job.id(), new UploadOutcome.Unchanged(item.content, stat));
    } catch (NoSuchFileException e) {
      outcomes.put(job.id(), new UploadOutcome.ChangedMeanwhile());
    } catch (IOException e) {
      outcomes.put(job.id(), new UploadOutcome.Failed(LocalFailures.of(job.path(), e)));
    }
    return Optional.empty();
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
    List<SmallFile> opened = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      SmallFile item = items.get(i);
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

  /// Without its one chunk: a small file is never taken up in the middle but declared anew, and the
  /// server then tells what it has.
  private void record(SmallFile item) {
    UploadJob job = item.job;
    context.sessions().open(item.sessionId, job.id(), item.stat, job.baseVersion());
  }

  /// Sends a file that is alone: in one request less where it does not become much smaller.
  private void sendAlone(SmallPacks packs) throws InterruptedException {
    for (SmallFile item : items) {
      if (item.isMissing && item.target.isPresent()) {
        if (item.sizeBytes() >= ALONE_BYTES && packs.addIfSmaller(item)) {
          send(packs);
        } else {
          put(item, item.target.get());
        }
      } else if (item.isMissing) {
        packs.add(item);
        send(packs);
      }
    }
  }

  /// Sends what the server lacks. An item whose chunk does not get through is left without it;
  /// publishing will name it, and only it, as missing.
  private void send(SmallPacks packs) throws InterruptedException {
    Map<ChunkRef, List<SmallFile>> lacking = new LinkedHashMap<>();
    for (SmallFile item : items) {
      if (item.isMissing) {
        lacking
            .computeIfAbsent(item.manifest.chunks().getFirst(), _ -> new ArrayList<>())
            .add(item);
      }
    }
    new PackSender(context)
        .send(
            packs.only(lacking.keySet()),
            packs::plain,
            chunk -> equal(lacking, chunk).forEach(item -> item.progress.confirm(item.sizeBytes())))
        .forEach((chunk, cause) ->
            equal(lacking, chunk).forEach(item -> item.failure = Optional.of(cause)));
  }

  private static List<SmallFile> equal(Map<ChunkRef, List<SmallFile>> lacking, ChunkRef chunk) {
    return lacking.getOrDefault(chunk, List.of());
  }

  /// Stores a file at its place, as it is.
  private void put(SmallFile item, UploadTarget target) throws InterruptedException {
    try {
      context.limits().persistently((_, before) -> {
        Optional<UploadTarget> now = before == null || !TransferLimits.isExpiry(before)
            ? Optional.of(target)
            : context.remote().uploadStatus(item.sessionId, Set.of(1)).targets().stream()
                .findFirst();
        return now.isEmpty()
            || context.limits().request(item.sizeBytes(), () -> {
              context.store().put(now.get(), item.bytes());
              return true;
            });
      });
      item.progress.confirm(item.sizeBytes());
    } catch (SyncException e) {
      item.failure = Optional.of(e);
    }
  }

  private void handOver(SmallFile item) {
    FileId id = item.job.id();
    if (item.failure.isPresent()) {
      outcomes.put(id, new UploadOutcome.Failed(item.failure.get()));
      return;
    }
    outcomes.put(id, sent(item));
  }

  private static UploadOutcome.Sent sent(SmallFile item) {
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
      SmallFile item = items.get(i);
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
  private static SyncException cause(SmallFile item, SyncException refusal) {
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
