package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.store.PresignedRequest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the bytes of a chunk are: `length` bytes at `offset` of `object`, in `encoding`, against
/// `base` if that is a delta. The first location of an object in an answer says how to get at it.
public record Location(
    String hash,
    int size,
    String object,
    long offset,
    long length,
    String encoding,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String base,
    @Nullable String url,
    @Nullable Map<String, String> headers,
    @JsonProperty("expires_at") @Nullable Instant expiresAt) {

  static Location of(StoredChunk chunk, @Nullable PresignedRequest get) {
    return new Location(
        chunk.hash(),
        chunk.size(),
        chunk.objectKey(),
        chunk.position(),
        chunk.length(),
        chunk.encoding(),
        chunk.base(),
        get == null ? null : get.url(),
        get == null ? null : get.headers(),
        get == null ? null : get.expiresAt());
  }
}
