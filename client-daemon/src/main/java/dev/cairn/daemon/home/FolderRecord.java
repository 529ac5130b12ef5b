package dev.cairn.daemon.home;

/// Which folder is synced.
///
/// @param path absolute, with links resolved
/// @param remote the server's folder; `/` is all of it
/// @param marker what the folder is marked with, so that an empty mount point is not taken for it
public record FolderRecord(String path, String remote, String marker) {}
