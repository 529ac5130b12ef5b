package dev.cairn.core.transfer;

import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.remote.RemoteStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One file being put together in staging: what an earlier attempt left there, what the old
/// version on disk holds in the same place, and what is still to be fetched. Chunks may be added
/// by several threads at once.
final class Assembly {
  /// Who makes the bytes durable.
  enum Durability {
    FLUSH,
    LEAVE_TO_CALLER
  }

  /// A chunk that is still to be fetched, and where in the file it goes.
  record Missing(ChunkRef chunk, long offset) {}

  private final DownloadJob job;
  private final StagedFile staged;
  private final TransferMonitor.Running progress;
  private final List<Missing> missing = new ArrayList<>();
  private Optional<SyncException> failure = Optional.empty();

  private Assembly(DownloadJob job, StagedFile staged, TransferMonitor.Running progress) {
    this.job = job;
    this.staged = staged;
    this.progress = progress;
  }

  static Assembly begin(
      DownloadJob job, FileTree files, RemoteStore remote, TransferMonitor monitor)
      throws IOException {
    Manifest manifest = manifest(job, remote);
    requireRoom(files, manifest);
    // Staged bytes are only ever good for one content, so its hash is part of the key.
    String key = job.id().value() + "-" + content(job).hex().substring(0, 16);
    StagedFile staged = files.stage(key);
    boolean isResumed = staged.sizeBytes() > 0;
    Assembly assembly = new Assembly(
        job,
        staged,
        monitor.start(job.id(), job.path(), Direction.DOWN, manifest.sizeBytes(), isResumed));
    boolean hasBegun = false;
    try {
      assembly.collect(manifest, files);
      hasBegun = true;
      return assembly;
    } finally {
      if (!hasBegun) {
        assembly.abandon();
      }
    }
  }

  private void abandon() throws IOException {
    progress.close();
    staged.close();
  }

  private static Manifest manifest(DownloadJob job, RemoteStore remote) {
    Manifest manifest = job.remote()
        .manifest()
        .orElseGet(() -> remote.manifest(job.id(), job.remote().version()));
    boolean isRight = manifest.sizeBytes() == job.remote().sizeBytes()
        && (!manifest.isOnGrid() || MerkleTree.contentHash(manifest).equals(content(job)));
    if (!isRight) {
      throw new SyncException(
          Category.CORRUPT, "checksum_mismatch", "The server's parts do not make up the file");
    }
    return manifest;
  }

  private static ContentHash content(DownloadJob job) {
    return job.remote().node().content().orElseThrow();
  }

  private static void requireRoom(FileTree files, Manifest manifest) throws IOException {
    if (files.usableBytes() < manifest.sizeBytes() + files.spareBytes()) {
      throw new SyncException(
          Category.LOCAL_IO, "disk_full", "The disk is full; make room and sync goes on");
    }
  }

  private void collect(Manifest manifest, FileTree files) throws IOException {
    long stagedBytes = staged.sizeBytes();
    staged.resize(manifest.sizeBytes());
    List<Missing> absent = new ArrayList<>();
    long offset = 0;
    for (ChunkRef chunk : manifest.chunks()) {
      Missing place = new Missing(chunk, offset);
      offset += chunk.sizeBytes();
      if (offset <= stagedBytes && holds(place)) {
        progress.skip(chunk.sizeBytes());
      } else {
        absent.add(place);
      }
    }
    takeFromOldVersion(absent, files);
  }

  private boolean holds(Missing place) throws IOException {
    byte[] bytes = new byte[place.chunk().sizeBytes()];
    int count = staged.read(place.offset(), bytes, bytes.length);
    return count == bytes.length
        && ChunkHash.ofContent(bytes).equals(place.chunk().hash());
  }

  /// Copies the chunks that the file being replaced has in the same place. They are verified when
  /// read: the file may have changed since it was recorded.
  private void takeFromOldVersion(List<Missing> absent, FileTree files) throws IOException {
    if (job.replaces().isEmpty() || absent.isEmpty()) {
      missing.addAll(absent);
      return;
    }
    try (OpenFile old = files.open(job.path())) {
      for (Missing place : absent) {
        byte[] bytes = new byte[place.chunk().sizeBytes()];
        int count = old.read(place.offset(), bytes, bytes.length);
        if (count == bytes.length
            && ChunkHash.ofContent(bytes).equals(place.chunk().hash())) {
          add(place, bytes);
        } else {
          missing.add(place);
        }
      }
    } catch (NoSuchFileException e) {
      // Nothing to take from; whoever publishes will see that the target has changed.
      missing.addAll(absent);
    }
  }

  List<Missing> missing() {
    return missing;
  }

  /// Writes a chunk that has been fetched. Bytes that are not the chunk's are refused.
  void fetched(Missing place, byte[] bytes) {
    if (!ChunkHash.ofContent(bytes).equals(place.chunk().hash())) {
      fail(new SyncException(
          Category.CORRUPT, "checksum_mismatch", "A part of the file arrived damaged"));
      return;
    }
    try {
      staged.write(place.offset(), bytes);
      progress.confirm(bytes.length);
    } catch (IOException e) {
      fail(LocalFailures.of(job.path(), e));
    }
  }

  private void add(Missing place, byte[] bytes) throws IOException {
    staged.write(place.offset(), bytes);
    progress.skip(bytes.length);
  }

  synchronized void fail(SyncException cause) {
    if (failure.isEmpty()) {
      failure = Optional.of(cause);
    }
  }

  private synchronized Optional<SyncException> failure() {
    return failure;
  }

  /// Hands the file over, durable unless the caller sees to that for many at once, or says why
  /// that cannot be. What was fetched stays for the next attempt.
  DownloadOutcome finish(Durability durability) {
    progress.close();
    try {
      if (failure().isPresent()) {
        staged.close();
        return new DownloadOutcome.Failed(failure().get());
      }
      staged.setExecutable(job.executable());
      staged.setModifiedAt(job.remote().modifiedAt());
      if (durability == Durability.FLUSH) {
        staged.flush();
      }
      return new DownloadOutcome.Staged(staged);
    } catch (IOException e) {
      return new DownloadOutcome.Failed(LocalFailures.of(job.path(), e));
    }
  }
}
