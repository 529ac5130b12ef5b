package dev.cairn.core.remote.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies of the server's answers about earlier times, and about Merkle roots.
public final class HistoryAnswers {
  private HistoryAnswers() {}

  /// Of `POST /api/folders/{id}/lookup`.
  public record Found(WireNode node) {}

  /// Of `GET /api/files/{id}/versions`.
  public record Versions(List<Version> versions, boolean hasMore) {}

  /// One version.
  public record Version(
      long version,
      long size,
      String contentHash,
      @Nullable Instant modifiedAt,
      Instant createdAt,
      @Nullable String deviceId,
      @Nullable String deviceName,
      boolean current) {}

  /// Of `POST /api/folders/{id}/rewind`.
  public record Rewound(Instant undoTo, long restored, long returned, long moved, long deleted) {}

  /// Of `GET /api/sync/tree`.
  public record Tree(String root, @Nullable List<Child> children, boolean hasMore) {}

  /// A child of a folder.
  public record Child(String id, String name, String kind, boolean executable, String hash) {}
}
