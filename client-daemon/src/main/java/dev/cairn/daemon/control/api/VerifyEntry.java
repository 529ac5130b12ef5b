package dev.cairn.daemon.control.api;

/// A path that differs, or is just changing.
///
/// @param path relative to the folder's root
/// @param where `disk`, `state` or `server`: which side is not as the others
/// @param reason what is different, for a person, to be read behind the path
public record VerifyEntry(String path, String where, String reason) {}
