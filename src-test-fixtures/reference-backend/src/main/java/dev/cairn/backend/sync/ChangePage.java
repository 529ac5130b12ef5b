package dev.cairn.backend.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// A stretch of the feed, and where to read on.
///
/// @param leavesKnownOut whether what was named as known is left out
public record ChangePage(
    List<Change> changes,
    @JsonProperty("next_cursor") String nextCursor,
    @JsonProperty("has_more") boolean hasMore,
    @JsonProperty("leaves_known_out") boolean leavesKnownOut) {}
