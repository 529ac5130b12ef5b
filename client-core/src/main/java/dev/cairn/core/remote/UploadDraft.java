package dev.cairn.core.remote;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.VersionVector;
import java.time.Instant;
import java.util.OptionalInt;

/// What is to be uploaded.
///
/// @param baseVersion the version it replaces; 0 for a new file
/// @param chunkCount how many chunks it will have in all, if that is known
/// @param manifest those whose hash is known already
public record UploadDraft(
    FileId id,
    Place place,
    long sizeBytes,
    Instant modifiedAt,
    boolean executable,
    long baseVersion,
    VersionVector vector,
    OptionalInt chunkCount,
    ManifestPart manifest) {
  /// How many sessions one request opens at most.
  public static final int BATCH_MAX = 1000;
}
