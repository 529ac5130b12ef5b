package dev.cairn.core.engine;

import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.engine.MergeJob.Outcome;
import dev.cairn.core.merge.TextFile;
import dev.cairn.core.merge.TextMerge;
import dev.cairn.core.model.BaseVersion;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.state.MergeRefusals.Cause;
import dev.cairn.core.transfer.LocalFailures;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Fetches the two versions of a text that are not on disk, merges all three, and stages what
/// comes of it. Nothing of the folder is changed here. Thread-safe.
final class TextMerger {
  private final String deviceName;
  private final FileTree files;
  private final VersionTexts versions;
  private final Clock clock;

  TextMerger(EngineParts parts) {
    this.deviceName = parts.device().name();
    this.files = parts.files();
    this.versions = new VersionTexts(parts);
    this.clock = parts.clock();
  }

  Outcome merge(MergeJob job) throws InterruptedException {
    try {
      Optional<byte[]> local = readLocal(job);
      if (local.isEmpty()) {
        return new Outcome.ChangedMeanwhile();
      }
      Optional<TextFile> here = TextFile.read(local.get());
      if (here.isEmpty()) {
        // Known without a request.
        return new Outcome.Refused(Cause.NOT_TEXT);
      }
      Optional<byte[]> base = versions.older(
          job.path(), job.remote(), new BaseVersion(job.contents().base(), job.baseVersion()));
      if (base.isEmpty()) {
        return new Outcome.Refused(Cause.NO_BASE);
      }
      Optional<TextFile> there = TextFile.read(versions.fetch(job.path(), job.remote()));
      Optional<TextFile> old = TextFile.read(base.get());
      return there.isPresent() && old.isPresent()
          ? merge(job, old.get(), here.get(), there.get())
          : new Outcome.Refused(Cause.NOT_TEXT);
    } catch (SyncException e) {
      return new Outcome.Failed(e);
    } catch (IOException e) {
      return new Outcome.Failed(LocalFailures.of(job.path(), e));
    }
  }

  private Outcome merge(MergeJob job, TextFile base, TextFile here, TextFile there)
      throws IOException {
    var edit = new TextMerge.Edit(deviceName, here);
    var other = new TextMerge.Edit(job.remote().author().name(), there);
    return switch (TextMerge.merge(job.name(), base, edit, other)) {
      case TextMerge.Result.Merged(TextFile merged)
      when merged.equals(here) -> new Outcome.AlreadyThere();
      case TextMerge.Result.Merged(TextFile merged) -> stage(job, here, merged.toBytes());
      case TextMerge.Result.Conflict _ -> new Outcome.Refused(Cause.CONFLICT);
      case TextMerge.Result.NotText _ -> new Outcome.Refused(Cause.NOT_TEXT);
    };
  }

  /// The bytes of the local file; empty if they are not what the plan saw.
  private Optional<byte[]> readLocal(MergeJob job) throws IOException {
    try (OpenFile file = files.open(job.path())) {
      int size = (int) Math.min(job.local().sizeBytes(), TextFile.BYTES_MAX);
      byte[] bytes = new byte[size];
      boolean isSame = file.stat().hasSameContentAs(job.local())
          && file.read(0, bytes, size) == size
          && file.stat().hasSameContentAs(job.local())
          && MerkleTree.contentHash(Manifest.ofOneChunk(bytes))
              .equals(job.contents().local());
      return isSame ? Optional.of(bytes) : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private Outcome stage(MergeJob job, TextFile here, byte[] merged) throws IOException {
    Manifest manifest = Manifest.ofOneChunk(merged);
    ContentHash content = MerkleTree.contentHash(manifest);
    String key = job.id().value() + "-" + content.hex().substring(0, 16);
    StagedFile staged = files.stage(key);
    boolean isWhole = false;
    try {
      staged.writeWhole(merged, job.local().executable(), clock.wallTime());
      isWhole = true;
      return new Outcome.Merged(staged, content, manifest, here);
    } finally {
      if (!isWhole) {
        staged.close();
      }
    }
  }
}
