package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The parameters of `verify`.
///
/// @param deep whether every file's bytes are read; null means no
public record VerifyParams(@Nullable Boolean deep) {}
