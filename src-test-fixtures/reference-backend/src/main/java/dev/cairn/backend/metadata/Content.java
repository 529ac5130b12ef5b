package dev.cairn.backend.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a node holds. For a folder: version 0, size 0, no hashes. `deviceId` is who wrote it and
/// `deviceName` what that device is called;
/// `chunks` is there for files of at most 8 chunks.
public record Content(
    long version,
    long size,
    @JsonProperty("content_hash") @Nullable String contentHash,
    @JsonProperty("manifest_root") @Nullable String manifestRoot,
    boolean executable,
    @JsonProperty("modified_at") @Nullable Instant modifiedAt,
    @JsonProperty("version_vector") Map<String, Long> versionVector,
    @JsonProperty("device_id") @Nullable String deviceId,
    @JsonProperty("device_name") @Nullable String deviceName,
    @Nullable List<ChunkRef> chunks) {
  /// The longest manifest that is shown inside a node.
  public static final int INLINE_CHUNKS = 8;

  public Content {
    versionVector = Map.copyOf(versionVector);
    chunks = chunks == null || chunks.size() > INLINE_CHUNKS ? null : List.copyOf(chunks);
  }

  /// The content of every folder.
  public static Content folder() {
    return new Content(0, 0, null, null, false, null, Map.of(), null, null, null);
  }

  /// The next version: the same bytes with other attributes, set by `author`.
  public Content withAttributes(
      boolean executableNow, @Nullable Instant modifiedNow, @Nullable String author) {
    Map<String, Long> vector = new HashMap<>(versionVector);
    if (author != null) {
      vector.merge(author, 1L, Long::sum);
    }
    return new Content(
        version + 1,
        size,
        contentHash,
        manifestRoot,
        executableNow,
        modifiedNow,
        vector,
        deviceId,
        deviceName,
        chunks);
  }

  /// An earlier content as the next version of a file that now holds `held`: brought back by
  /// `author`, whose device is called `authorName`.
  public Content restoredOver(Content held, String author, @Nullable String authorName) {
    Map<String, Long> vector = new HashMap<>(held.versionVector);
    versionVector.forEach((device, count) -> vector.merge(device, count, Math::max));
    vector.merge(author, 1L, Long::sum);
    return new Content(
        held.version + 1,
        size,
        contentHash,
        manifestRoot,
        executable,
        modifiedAt,
        vector,
        author,
        authorName,
        chunks);
  }

  /// Whether both look the same to people: bytes, mode and time.
  public boolean looksLike(Content other) {
    return sameBytes(other)
        && executable == other.executable
        && Objects.equals(modifiedAt, other.modifiedAt);
  }

  /// Whether both hold the same bytes.
  public boolean sameBytes(Content other) {
    return contentHash != null && contentHash.equals(other.contentHash) && size == other.size;
  }
}
