package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The caps on bandwidth, in bytes per second; null where there is none.
public record Limits(@Nullable Long up, @Nullable Long down) {}
