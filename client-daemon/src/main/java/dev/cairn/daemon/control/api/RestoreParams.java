package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The parameters of `restore`.
///
/// @param path relative to the folder's root
/// @param version as `history` lists it
public record RestoreParams(@Nullable String path, @Nullable Long version) {}
