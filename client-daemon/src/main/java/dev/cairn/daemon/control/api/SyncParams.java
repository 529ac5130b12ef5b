package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The parameters of `sync`.
///
/// @param timeoutSeconds how long to wait at most; null waits as long as it takes
public record SyncParams(@Nullable Long timeoutSeconds) {}
