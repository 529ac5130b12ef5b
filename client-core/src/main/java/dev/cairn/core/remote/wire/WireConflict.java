package dev.cairn.core.remote.wire;

import dev.cairn.core.model.ConflictMark;
import dev.cairn.core.model.FileId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What says, in nodes and in requests, that a node is a conflict copy.
public record WireConflict(String of, String kind, String device) {
  /// Null where there is no mark.
  public static @Nullable WireConflict of(Optional<ConflictMark> mark) {
    return mark.map(m -> new WireConflict(m.of().value(), m.kind(), m.device())).orElse(null);
  }

  /// Throws [IllegalArgumentException] when it is not as the contract says.
  public ConflictMark toModel() {
    return new ConflictMark(new FileId(of), kind, device);
  }
}
