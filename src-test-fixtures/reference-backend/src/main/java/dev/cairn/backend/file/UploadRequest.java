package dev.cairn.backend.file;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client declares about a file it is going to upload. `baseVersion` 0 is a new file, for
/// which parent and name are needed. `chunks` may be the first ones only.
public record UploadRequest(
    String fileId,
    @Nullable String parentId,
    @Nullable String name,
    long size,
    @Nullable Instant modifiedAt,
    boolean executable,
    long baseVersion,
    Map<String, Long> versionVector,
    int chunkCount,
    List<NumberedChunk> chunks) {
  public UploadRequest {
    versionVector = Map.copyOf(versionVector);
    chunks = List.copyOf(chunks);
  }
}
