package dev.cairn.daemon.control.api;

/// Something in the folder that is left out on purpose.
///
/// @param path the path, relative to its folder's root
/// @param code a stable word for programs
/// @param message one sentence for a person
public record SkippedEntry(String path, String code, String message) {}
