package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The parameters of `explain`, and of `status` for a part of the folder.
///
/// @param path relative to the folder's root; null means everything
public record PathParams(@Nullable String path) {}
