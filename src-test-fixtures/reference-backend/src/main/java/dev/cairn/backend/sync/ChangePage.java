package dev.cairn.backend.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// A stretch of the feed, and where to read on.
public record ChangePage(
    List<Change> changes,
    @JsonProperty("next_cursor") String nextCursor,
    @JsonProperty("has_more") boolean hasMore) {}
