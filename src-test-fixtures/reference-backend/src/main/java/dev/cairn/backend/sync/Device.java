package dev.cairn.backend.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A computer that syncs: the one device of a sign-in.
///
/// @param seenAt when it was last heard of, to the minute; null if not since that is noted
public record Device(
    String id,
    String sid,
    String namespaceId,
    String name,
    String platform,
    Instant createdAt,
    @Nullable Instant seenAt) {}
