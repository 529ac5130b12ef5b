package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkSignature;
import dev.cairn.core.chunk.GridHasher;
import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.LinkTarget;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.state.ChunkSignatures.Known;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One file being put together in staging: what an earlier attempt left there, what files on this
/// disk hold, and what is still to be fetched. Chunks may be added by several threads at once.
final class Assembly {
  private static final Logger log = LoggerFactory.getLogger(Assembly.class);
  private static final int CHECK_BYTES = 1 << 20;
  private static final int SIGNATURES_TOGETHER = 64;
  private static final byte[] NOTHING = {};

  /// The disk writes while the network brings the rest, rather than all of it at the end.
  private static final long FLUSH_EVERY_BYTES = 64 << 20;

  /// Who makes the bytes durable.
  enum Durability {
    FLUSH,
    LEAVE_TO_CALLER
  }

  /// A chunk that is still to be fetched, and where in the file it goes.
  ///
  /// @param partBytes how much of it as it is sent may be there already
  record Missing(ChunkRef chunk, long offset, int partBytes) {}

  private final DownloadContext context;
  private final DownloadJob job;
  private final Manifest manifest;
  private final StagedFile staged;
  private final TransferMonitor.Running progress;
  private final List<Missing> missing = new ArrayList<>();
  private final Set<Missing> outstanding = new HashSet<>();
  private final Map<ChunkHash, Known> signatures = new LinkedHashMap<>();
  private Optional<SyncException> failure = Optional.empty();
  private long unflushedBytes;

  private Assembly(
      DownloadContext context,
      DownloadJob job,
      Manifest manifest,
      StagedFile staged,
      TransferMonitor.Running progress) {
    this.context = context;
    this.job = job;
    this.manifest = manifest;
    this.staged = staged;
    this.progress = progress;
  }

  static Assembly begin(DownloadContext context, DownloadJob job, LocalChunks local, DiskRoom room)
      throws IOException {
    Manifest manifest = manifest(context, job);
    requirePossible(job);
    room.take(manifest.sizeBytes());
    // Staged bytes are only ever good for one content, so its hash is part of the key. The id of
    // the node is whatever somebody has called it, so its hash is the other.
    String key =
        Digest.sha256(job.id().value().getBytes(StandardCharsets.UTF_8)).hex()
            + "-"
            + content(job).hex().substring(0, 16);
    StagedFile staged = context.files().stage(key);
    boolean isResumed = staged.sizeBytes() > 0;
    Assembly assembly = new Assembly(
        context,
        job,
        manifest,
        staged,
        context
            .monitor()
            .start(job.id(), job.path(), Direction.DOWN, manifest.sizeBytes(), isResumed));
    boolean hasBegun = false;
    try {
      assembly.collect(local);
      // Many small files are begun together, and most wait for their bytes.
      staged.close();
      hasBegun = true;
      return assembly;
    } catch (IOException e) {
      assembly.discardIfFull(LocalFailures.of(job.path(), e));
      throw e;
    } finally {
      if (!hasBegun) {
        assembly.abandon();
      }
    }
  }

  /// Ends what is not going to be handed over. What was fetched stays for the next attempt. Doing
  /// it twice, or after [#finish], does nothing more.
  void abandon() {
    progress.close();
    try {
      staged.close();
    } catch (IOException e) {
      // Nobody goes on with this file, and the next attempt checks what is in it.
      log.atWarn().addKeyValue("path", job.path()).setCause(e).log("A staged file did not close");
    }
  }

  private static Manifest manifest(DownloadContext context, DownloadJob job) {
    Manifest manifest = job.remote()
        .manifest()
        .orElseGet(() -> context.remote().manifest(job.id(), job.remote().version()));
    if (!isRight(manifest, job)) {
      throw damaged("The server's parts do not make up the file");
    }
    return manifest;
  }

  /// A manifest off the grid can only be judged by the file it makes.
  private static boolean isRight(Manifest manifest, DownloadJob job) {
    return manifest.sizeBytes() == job.remote().sizeBytes()
        && (!manifest.isOnGrid() || MerkleTree.contentHash(manifest).equals(content(job)));
  }

  private static ContentHash content(DownloadJob job) {
    return job.remote().node().content().orElseThrow();
  }

  /// Nothing is fetched of what cannot be a link.
  private static void requirePossible(DownloadJob job) {
    long size = job.remote().sizeBytes();
    if (job.remote().node().isLink() && (size < 1 || size > LinkTarget.BYTES_MAX)) {
      throw notALink();
    }
  }

  private static SyncException notALink() {
    return new SyncException(
        Category.REFUSED,
        "link_invalid",
        "The server has a symbolic link whose target is no text that a link can have");
  }

  private static SyncException damaged(String sentence) {
    return new SyncException(Category.CORRUPT, "checksum_mismatch", sentence);
  }

  private void collect(LocalChunks local) throws IOException {
    long stagedBytes = staged.sizeBytes();
    staged.resize(manifest.sizeBytes());
    long offset = 0;
    for (ChunkRef chunk : manifest.chunks()) {
      long begin = offset;
      offset += chunk.sizeBytes();
      byte[] there = offset <= stagedBytes ? staged(begin, chunk.sizeBytes()) : NOTHING;
      if (there.length > 0 && ChunkHash.ofContent(there).equals(chunk.hash())) {
        progress.skip(chunk.sizeBytes());
        continue;
      }
      Optional<byte[]> here = local.find(chunk);
      if (here.isPresent()) {
        staged.write(begin, here.get());
        progress.skip(chunk.sizeBytes());
      } else {
        Missing place = new Missing(chunk, begin, StagedPart.lengthIn(there));
        missing.add(place);
        outstanding.add(place);
      }
    }
  }

  private byte[] staged(long offset, int sizeBytes) throws IOException {
    byte[] bytes = new byte[sizeBytes];
    int count = staged.read(offset, bytes, sizeBytes);
    return count == sizeBytes ? bytes : NOTHING;
  }

  /// The part of a chunk that is kept until the chunk is complete.
  StagedPart part(Missing place) {
    return new StagedPart(staged, place.offset(), place.partBytes());
  }

  List<Missing> missing() {
    return missing;
  }

  /// Writes a chunk that has been fetched and verified.
  ///
  /// @param depth how many deltas are between the chunk at the server and plain bytes
  void fetched(Missing place, byte[] bytes, int depth) {
    try {
      staged.write(place.offset(), bytes);
      if (isTimeToFlush(bytes.length)) {
        staged.flush();
      }
      progress.confirm(bytes.length);
      if (isLastToArrive(place)) {
        staged.close();
      }
    } catch (IOException e) {
      fail(LocalFailures.of(job.path(), e));
      return;
    }
    if (manifest.chunks().size() > 1 || ChunkSignature.hasBlocks(bytes.length)) {
      sign(place.chunk().hash(), new Known(ChunkSignature.of(bytes, 0, bytes.length), depth));
    }
  }

  private synchronized boolean isTimeToFlush(long writtenBytes) {
    unflushedBytes += writtenBytes;
    if (unflushedBytes < FLUSH_EVERY_BYTES) {
      return false;
    }
    unflushedBytes = 0;
    return true;
  }

  private synchronized boolean isLastToArrive(Missing place) {
    outstanding.remove(place);
    return outstanding.isEmpty();
  }

  private synchronized void sign(ChunkHash chunk, Known known) {
    signatures.put(chunk, known);
    if (signatures.size() >= SIGNATURES_TOGETHER) {
      recordSignatures();
    }
  }

  private synchronized void recordSignatures() {
    if (!signatures.isEmpty()) {
      context
          .state()
          .signatures()
          .transaction(() -> signatures.forEach((chunk, known) ->
              context.state().signatures().put(chunk, known.signature(), known.depth())));
      signatures.clear();
    }
  }

  synchronized void fail(SyncException cause) {
    if (failure.isEmpty()) {
      failure = Optional.of(cause);
    }
  }

  /// Why the file is not complete. Who counts on being told of each failure would one day hand
  /// over a file with a hole.
  private synchronized Optional<SyncException> failure() {
    return failure.isEmpty() && !outstanding.isEmpty()
        ? Optional.of(new SyncException(
            Category.TRANSIENT, "not_fetched", "A part of the file has not been fetched"))
        : failure;
  }

  /// Hands the file over, durable unless the caller sees to that for many at once, or says why
  /// that cannot be. What was fetched stays for the next attempt.
  DownloadOutcome finish(Durability durability) {
    progress.close();
    recordSignatures();
    try {
      Optional<SyncException> cause = failure();
      if (cause.isPresent()) {
        return failed(cause.get());
      }
      if (!manifest.isOnGrid() && !hash().equals(content(job))) {
        staged.delete();
        return failed(damaged("The parts do not make up the file"));
      }
      if (job.remote().node().isLink()) {
        staged.becomeLink(target());
      } else {
        staged.setExecutable(job.executable());
      }
      staged.setModifiedAt(modifiedAt());
      if (durability == Durability.FLUSH) {
        staged.flush();
      }
      staged.close();
      return new DownloadOutcome.Staged(staged);
    } catch (SyncException e) {
      return failed(e);
    } catch (IOException e) {
      return failed(LocalFailures.of(job.path(), e));
    }
  }

  private DownloadOutcome failed(SyncException cause) {
    discardIfFull(cause);
    abandon();
    return new DownloadOutcome.Failed(cause);
  }

  /// On a full disk, what was fetched is given up: it takes the room that the person, other files
  /// and the next attempt need.
  private void discardIfFull(SyncException cause) {
    if (!LocalFailures.isDiskFull(cause)) {
      return;
    }
    try {
      staged.delete();
    } catch (IOException e) {
      log.atWarn().addKeyValue("path", job.path()).setCause(e).log("A staged file did not go");
    }
  }

  /// What the link that was fetched points to.
  private LinkTarget target() throws IOException {
    byte[] text = new byte[(int) manifest.sizeBytes()];
    if (staged.read(0, text, text.length) != text.length) {
      throw new IOException("A staged file became shorter");
    }
    Optional<LinkTarget> target = LinkTarget.of(text);
    if (target.isEmpty()) {
      staged.delete();
      throw notALink();
    }
    return target.get();
  }

  /// Records how the file is cut, once it is known to be right: the next change can then be
  /// compared with it.
  void recordManifest() {
    context.state().manifests().put(content(job), manifest);
  }

  private Instant modifiedAt() {
    Instant there = job.remote().modifiedAt();
    return context.remote().clockOffset().map(offset -> offset.toDevice(there)).orElse(there);
  }

  private ContentHash hash() throws IOException {
    GridHasher hasher = new GridHasher(manifest.sizeBytes());
    byte[] bytes = new byte[CHECK_BYTES];
    for (long offset = 0; offset < manifest.sizeBytes(); offset += bytes.length) {
      int length = (int) Math.min(bytes.length, manifest.sizeBytes() - offset);
      if (staged.read(offset, bytes, length) != length) {
        throw new IOException("A staged file became shorter");
      }
      hasher.add(bytes, 0, length);
    }
    return hasher.finish();
  }
}
