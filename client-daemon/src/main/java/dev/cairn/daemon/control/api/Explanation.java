package dev.cairn.daemon.control.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a path is, or is not, in sync: the answer to `explain`.
///
/// @param path the path, relative to its folder's root
/// @param state a stable word for programs
/// @param sentence the cause and what helps, for a person
/// @param since when this became so, or null if it always was
/// @param nextTry when Cairn tries again, or null if it does not
public record Explanation(
    String path,
    String state,
    String sentence,
    @Nullable Instant since,
    @Nullable Instant nextTry) {}
