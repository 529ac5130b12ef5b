package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The parameters of `limit`: bytes per second, 0 to lift a cap, absent to leave it.
public record LimitParams(@Nullable Long up, @Nullable Long down) {}
