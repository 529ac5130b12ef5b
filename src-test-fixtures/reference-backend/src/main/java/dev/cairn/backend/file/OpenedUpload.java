package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/// A new session: which chunks are stored already, and where to send the first of the others.
public record OpenedUpload(
    @JsonProperty("file_id") String fileId,
    @JsonProperty("upload_session_id") String uploadSessionId,
    String status,
    @JsonProperty("expires_at") Instant expiresAt,
    @JsonProperty("completed_chunks") List<Integer> completedChunks,
    @JsonProperty("upload_urls") List<UploadUrl> uploadUrls) {

  OpenedUpload with(ChunkUrls urls) {
    return new OpenedUpload(
        fileId, uploadSessionId, status, expiresAt, urls.completedChunks(), urls.uploadUrls());
  }
}
