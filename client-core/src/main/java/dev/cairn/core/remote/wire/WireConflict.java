package dev.cairn.core.remote.wire;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.BaseVersion;
import dev.cairn.core.model.ConflictMark;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What says, in nodes and in requests, that a node is a conflict copy.
public record WireConflict(
    String of,
    String kind,
    String device,
    @Nullable String deviceId,
    @Nullable Long baseVersion,
    @Nullable String baseContentHash) {
  /// Null where there is no mark.
  public static @Nullable WireConflict of(Optional<ConflictMark> mark) {
    return mark.map(WireConflict::of).orElse(null);
  }

  private static WireConflict of(ConflictMark mark) {
    return new WireConflict(
        mark.of().value(),
        mark.kind(),
        mark.author().name(),
        mark.author().id().orElse(null),
        mark.base().map(BaseVersion::version).orElse(null),
        mark.base().map(base -> base.content().hex()).orElse(null));
  }

  /// Throws [IllegalArgumentException] when it is not as the contract says.
  public ConflictMark toModel() {
    return new ConflictMark(
        new FileId(of), kind, new Author(Optional.ofNullable(deviceId), device), base());
  }

  private Optional<BaseVersion> base() {
    return baseVersion == null || baseContentHash == null
        ? Optional.empty()
        : Optional.of(new BaseVersion(ContentHash.ofHex(baseContentHash), baseVersion));
  }
}
