package dev.cairn.daemon.control.api;

/// The answer to `trash_restore`.
///
/// @param path where the file was
/// @param restored where it is now: another name when the place was taken
public record RestoredFile(String path, String restored) {}
