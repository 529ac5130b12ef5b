package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.Content;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.VersionTable;
import dev.cairn.backend.metadata.VersionTable.StoredVersion;
import dev.cairn.backend.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The earlier contents that a commit brings back, read once each. Confined to one thread.
final class StoredVersions {
  private final Handle handle;
  private final VersionTable versions;
  private final Author author;
  private final Map<Op.Restore, Optional<Content>> contents = new HashMap<>();
  private final Map<String, Boolean> kept = new HashMap<>();
  private final Map<String, Optional<String>> deviceNames = new HashMap<>();

  StoredVersions(Handle handle, VersionTable versions, Author author) {
    this.handle = handle;
    this.versions = versions;
    this.author = author;
  }

  Content content(Op.Restore op) {
    Optional<Content> found = contents.get(op);
    if (found == null) {
      found = versions
          .find(handle, author.namespaceId(), op.fileId(), op.version())
          .map(StoredVersion::content);
      contents.put(op, found);
    }
    return found.orElseThrow(
        () -> ProblemException.notFound("There is no version " + op.version() + " of the file"));
  }

  /// Whether what a file holds, or held when it was deleted, is still there.
  boolean isKept(Node file) {
    return kept.computeIfAbsent(
        file.id(),
        id -> versions
            .find(handle, author.namespaceId(), id, file.content().version())
            .isPresent());
  }

  /// What the author's device is called, if it is known.
  @Nullable
  String authorName() {
    return deviceNames
        .computeIfAbsent(
            author.deviceId(),
            id -> handle
                .createQuery("SELECT name FROM device WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne())
        .orElse(null);
  }
}
