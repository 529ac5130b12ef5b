package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The parameters of `pause`.
///
/// @param forSeconds after how long to resume; null pauses until resumed
public record PauseParams(@Nullable Long forSeconds) {}
