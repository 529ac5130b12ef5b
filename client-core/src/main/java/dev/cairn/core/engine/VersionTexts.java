package dev.cairn.core.engine;

import dev.cairn.core.merge.TextFile;
import dev.cairn.core.model.BaseVersion;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.DownloadJob;
import dev.cairn.core.transfer.DownloadOutcome;
import dev.cairn.core.transfer.Downloader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Fetches versions of a file that are not on disk, at most as large as a text may be: from files
/// on this disk where they have its chunks, every byte checked. Thread-safe, for one call per file
/// at a time.
final class VersionTexts {
  private final State state;
  private final RemoteStore remote;
  private final Downloader downloader;

  VersionTexts(EngineParts parts) {
    this.state = parts.state();
    this.remote = parts.remote();
    this.downloader = parts.downloader();
  }

  /// The bytes of an older version of `now`; empty if it is too large, or no longer at the server.
  Optional<byte[]> older(RelativePath path, RemoteNode now, BaseVersion base)
      throws IOException, InterruptedException {
    Optional<Manifest> manifest =
        manifest(now, base).filter(known -> known.sizeBytes() <= TextFile.BYTES_MAX);
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(fetch(path, version(now, base, manifest.get())));
    } catch (SyncException e) {
      if (e.code().equals("missing_chunks")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<Manifest> manifest(RemoteNode now, BaseVersion base) {
    Optional<Manifest> known = state.manifests().find(base.content());
    if (known.isPresent()) {
      return known;
    }
    try {
      return Optional.of(remote.manifest(now.node().id(), base.version()));
    } catch (SyncException e) {
      if (e.code().equals("not_found")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static RemoteNode version(RemoteNode now, BaseVersion base, Manifest manifest) {
    Node node = now.node();
    return new RemoteNode(
        Node.file(node.id(), node.place(), base.content(), node.executable()),
        false,
        manifest.sizeBytes(),
        now.modifiedAt(),
        base.version(),
        now.placeVersion(),
        now.changeSeq(),
        now.vector(),
        now.author(),
        Optional.of(manifest),
        Optional.empty());
  }

  /// The bytes of a version as the server told it.
  byte[] fetch(RelativePath path, RemoteNode version) throws IOException, InterruptedException {
    DownloadJob job = new DownloadJob(version.node().id(), path, version, false, Optional.empty());
    return switch (downloader.download(List.of(job)).get(job.id())) {
      case DownloadOutcome.Staged staged -> take(staged.file());
      case DownloadOutcome.Failed failed -> throw failed.cause();
      case null -> throw new IllegalStateException("A download without an outcome");
    };
  }

  private static byte[] take(StagedFile staged) throws IOException {
    try (staged) {
      byte[] bytes = new byte[(int) staged.sizeBytes()];
      if (staged.read(0, bytes, bytes.length) != bytes.length) {
        throw new IOException("A staged file became shorter");
      }
      staged.delete();
      return bytes;
    }
  }
}
