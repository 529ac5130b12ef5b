package dev.cairn.daemon.control.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The parameters of `rewind`; one of the last two is needed.
///
/// @param path the folder, relative to the synced one; empty for that itself
/// @param to the moment to go back to
/// @param agoSeconds or how long that is ago, by the server's clock
public record RewindParams(
    @Nullable String path, @Nullable Instant to, @Nullable Long agoSeconds) {}
