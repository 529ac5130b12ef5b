package dev.cairn.backend.file;

import dev.cairn.backend.sync.SealedUpload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stored upload session. `number` is its internal key; `state` is `uploading`, `sealed` or
/// `available`. `deviceName` is what the device is called, in a session that was read.
record UploadSession(
    long number,
    String id,
    String namespaceId,
    String deviceId,
    @Nullable String deviceName,
    UploadRequest request,
    String state,
    Instant expiresAt,
    @Nullable String contentHash,
    @Nullable String manifestRoot,
    SealedUpload.@Nullable Published published) {

  boolean isUploading() {
    return state.equals("uploading");
  }

  boolean isExpired(Instant now) {
    return published == null && !now.isBefore(expiresAt);
  }
}
