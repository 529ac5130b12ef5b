package dev.cairn.core.transfer;

import dev.cairn.core.model.Manifest;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.remote.ManifestPart;
import dev.cairn.core.remote.UploadDraft;
import java.time.Instant;
import java.util.OptionalInt;

/// Puts together what opening a session takes.
final class SessionStart {
  private SessionStart() {}

  static UploadDraft draft(
      UploadContext context,
      UploadJob job,
      FileStat stat,
      OptionalInt chunkCount,
      ManifestPart manifest) {
    Instant modifiedAt = Instant.ofEpochSecond(0, stat.modifiedNanos());
    return new UploadDraft(
        job.id(),
        job.kind(),
        job.place(),
        job.comesBack(),
        stat.sizeBytes(),
        context
            .remote()
            .clockOffset()
            .map(offset -> offset.toServer(modifiedAt))
            .orElse(modifiedAt),
        job.executable(),
        job.baseVersion(),
        job.vector(),
        chunkCount,
        manifest,
        job.conflict());
  }

  /// Whether one read is enough for the whole file.
  static boolean isSmall(long sizeBytes) {
    return sizeBytes <= Manifest.CHUNK_BYTES_MAX;
  }
}
