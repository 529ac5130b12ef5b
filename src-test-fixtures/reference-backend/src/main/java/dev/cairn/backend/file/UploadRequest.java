package dev.cairn.backend.file;

import dev.cairn.backend.metadata.ConflictMark;
import dev.cairn.backend.metadata.Kind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client declares about a file or link it is going to upload. `baseVersion` 0 is a new
/// file, for which parent and name are needed; a deleted file for which they are given comes back
/// there. `chunkCount` -1 is not known yet; `chunks` may be the first
/// ones only. `conflict` is there if the new file is a conflict copy.
public record UploadRequest(
    String fileId,
    @Nullable String parentId,
    @Nullable String name,
    Kind kind,
    long size,
    @Nullable Instant modifiedAt,
    boolean executable,
    long baseVersion,
    Map<String, Long> versionVector,
    int chunkCount,
    NamedChunks chunks,
    @Nullable ConflictMark conflict) {
  /// As `chunkCount`: not known yet.
  public static final int COUNT_UNKNOWN = -1;

  public UploadRequest {
    versionVector = Map.copyOf(versionVector);
  }
}
