package dev.cairn.daemon.control.api;

/// One synced folder.
///
/// @param path absolute path of the folder's root on this device
/// @param remote the folder on the server, beginning with `/`
/// @param state what the folder is doing
public record FolderStatus(String path, String remote, SyncState state) {}
