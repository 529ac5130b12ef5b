package dev.cairn.daemon.control.api;

/// The answer to `restore`.
///
/// @param path the file, relative to its folder's root
/// @param version the new version, with the old content
/// @param here whether it is on this device by now, whatever is left undone of others
public record RestoredVersion(String path, long version, boolean here) {}
