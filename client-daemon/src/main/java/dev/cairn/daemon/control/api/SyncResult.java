package dev.cairn.daemon.control.api;

/// The answer to `sync`.
///
/// @param state how the barrier ended
public record SyncResult(SyncOutcome state) {}
