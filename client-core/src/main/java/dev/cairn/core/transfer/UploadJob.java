package dev.cairn.core.transfer;

import dev.cairn.core.model.ConflictMark;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.VersionVector;
import java.util.Optional;

/// A file or link that is to be sent.
///
/// @param kind what has to be there to be sent
/// @param place where the server is to put it, if it is new there or comes back
/// @param comesBack whether the server has deleted the file: the new version brings it back
/// @param path where it is on disk
/// @param baseVersion the server's version that the local content is based on; 0 for a new file
/// @param vector the version vector of the new version
/// @param syncedContent what both sides last agreed on: finding just that means nothing is to be
///     sent
/// @param executable whether the new version is, whatever the file on disk is by now
/// @param conflict there if the file is a conflict copy
/// @param sizeBytes what the file had when it was last looked at
public record UploadJob(
    FileId id,
    NodeKind kind,
    Place place,
    boolean comesBack,
    RelativePath path,
    long baseVersion,
    VersionVector vector,
    Optional<ContentHash> syncedContent,
    boolean executable,
    long sizeBytes,
    Optional<ConflictMark> conflict) {
  /// The same, to be put elsewhere.
  public UploadJob at(Place elsewhere) {
    return new UploadJob(
        id,
        kind,
        elsewhere,
        comesBack,
        path,
        baseVersion,
        vector,
        syncedContent,
        executable,
        sizeBytes,
        conflict);
  }
}
