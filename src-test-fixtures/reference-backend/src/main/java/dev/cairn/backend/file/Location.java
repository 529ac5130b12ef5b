package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the bytes of a chunk are: `length` bytes at `offset` of what `url` gives, in `encoding`.
public record Location(
    String hash,
    int size,
    String url,
    Map<String, String> headers,
    long offset,
    long length,
    String encoding,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String base,
    @JsonProperty("expires_at") Instant expiresAt) {}
