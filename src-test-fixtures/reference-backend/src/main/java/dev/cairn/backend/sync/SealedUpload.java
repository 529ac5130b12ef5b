package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.ConflictMark;
import dev.cairn.backend.metadata.Content;
import dev.cairn.backend.metadata.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An upload of which every chunk is known to be stored. `content` is what the file will hold, with
/// the version that follows the base; `baseVersion` 0 is a new file, for which parent and name
/// count.
public record SealedUpload(
    String sessionId,
    String fileId,
    @Nullable String parentId,
    @Nullable String name,
    Kind kind,
    long baseVersion,
    Content content,
    List<ChunkRef> chunks,
    @Nullable ConflictMark conflict,
    @Nullable Published published) {

  /// What this session became when it was published before.
  public record Published(String fileId, long version, long changeSeq) {}
}
