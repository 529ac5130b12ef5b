package dev.cairn.core.remote;

import dev.cairn.core.model.ConflictMark;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.VersionVector;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What is to be uploaded.
///
/// @param kind a file or a link
/// @param place where it is to be, if it is new or comes back
/// @param comesBack whether the server has deleted the file, and the new version brings it back
/// @param baseVersion the version it replaces; 0 for a new file
/// @param chunkCount how many chunks it will have in all, if that is known
/// @param manifest those whose hash is known already
/// @param conflict there if the new file is a conflict copy
public record UploadDraft(
    FileId id,
    NodeKind kind,
    Place place,
    boolean comesBack,
    long sizeBytes,
    Instant modifiedAt,
    boolean executable,
    long baseVersion,
    VersionVector vector,
    OptionalInt chunkCount,
    ManifestPart manifest,
    Optional<ConflictMark> conflict) {
  /// How many sessions one request opens at most.
  public static final int BATCH_MAX = 1000;

  /// The place the server is told: it never moves a file that it has.
  public Optional<Place> placeTold() {
    return baseVersion == 0 || comesBack ? Optional.of(place) : Optional.empty();
  }
}
