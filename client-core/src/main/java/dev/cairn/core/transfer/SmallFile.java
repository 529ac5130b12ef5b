package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.ChunkSignature;
import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.remote.NumberedChunk;
import dev.cairn.core.remote.UploadTarget;
import dev.cairn.core.state.ChunkSignatures.Known;
import dev.cairn.core.state.State;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file of at most one chunk on its way up: what was read of it, and how far it has come. Belongs
/// to the thread that uploads it.
final class SmallFile {
  final UploadJob job;
  final FileStat stat;
  final Manifest manifest;
  final ContentHash content;
  final TransferMonitor.Running progress;
  String sessionId = "";
  Optional<UploadTarget> target = Optional.empty();
  int depth;
  boolean isMissing;

  /// Why its chunk did not get through.
  Optional<SyncException> failure = Optional.empty();

  private final int sizeBytes;
  private byte @Nullable [] bytes;
  private Optional<ChunkSignature> signature = Optional.empty();

  SmallFile(UploadJob job, FileStat stat, byte[] bytes, TransferMonitor monitor) {
    this.progress = monitor.start(job.id(), job.path(), Direction.UP, bytes.length, false);
    this.job = job;
    this.stat = stat;
    this.bytes = bytes;
    this.sizeBytes = bytes.length;
    this.manifest = Manifest.ofOneChunk(bytes);
    this.content = MerkleTree.contentHash(manifest);
  }

  int sizeBytes() {
    return sizeBytes;
  }

  /// The bytes, until they were let go.
  byte[] bytes() {
    if (bytes == null) {
      throw new IllegalStateException("Let go already");
    }
    return bytes;
  }

  /// The bytes are not needed any more. While others are encoded and all are on their way, they
  /// would be most of what a device has in memory.
  void letGo() {
    var _ = signature();
    bytes = null;
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
    if (signature.isEmpty() && ChunkSignature.hasBlocks(sizeBytes)) {
      signature = Optional.of(ChunkSignature.of(bytes(), 0, sizeBytes));
    }
    return signature;
  }

  List<NumberedChunk> chunks() {
    return manifest.chunks().stream().map(chunk -> new NumberedChunk(1, chunk)).toList();
  }
}
