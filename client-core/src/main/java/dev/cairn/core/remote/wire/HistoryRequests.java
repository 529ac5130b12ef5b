package dev.cairn.core.remote.wire;

import java.time.Instant;
import java.util.List;

/// The bodies of requests that go back in time.
public final class HistoryRequests {
  private HistoryRequests() {}

  /// For `POST /api/folders/{id}/lookup`.
  public record Lookup(List<String> names) {}

  /// For `POST /api/files/{id}/restore`.
  public record Restore(long version, long baseVersion) {}

  /// For `POST /api/folders/{id}/rewind`.
  public record Rewind(Instant to, long seenSeq) {}
}
