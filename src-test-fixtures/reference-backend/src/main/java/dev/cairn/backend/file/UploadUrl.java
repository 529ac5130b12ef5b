package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.store.PresignedRequest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where to PUT a chunk. `resumeFromByte` is 0 for a chunk that must be sent again, else absent.
public record UploadUrl(
    @JsonProperty("chunk_number") int chunkNumber,
    @JsonProperty("upload_url") String uploadUrl,
    Map<String, String> headers,
    @JsonProperty("expires_at") @Nullable Instant expiresAt,
    @JsonProperty("resume_from_byte") @Nullable Integer resumeFromByte) {

  static UploadUrl fresh(int number, PresignedRequest request) {
    return new UploadUrl(number, request.url(), request.headers(), request.expiresAt(), null);
  }

  static UploadUrl resuming(int number, PresignedRequest request, boolean failed) {
    return new UploadUrl(number, request.url(), request.headers(), null, failed ? 0 : null);
  }
}
