package dev.cairn.daemon.control.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that keeps a path from being synced.
///
/// @param path the path, relative to its folder's root
/// @param code a stable word for programs
/// @param message one sentence for a person
/// @param since when it began
/// @param retryAt when Cairn tries again by itself, or null if only the person can help
public record ProblemEntry(
    String path,
    String code,
    String message,
    Instant since,
    @Nullable Instant retryAt) {}
