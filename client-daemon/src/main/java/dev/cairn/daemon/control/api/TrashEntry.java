package dev.cairn.daemon.control.api;

import java.time.Instant;

/// A file that was deleted on another device and can be restored on this one.
///
/// @param path where it was, relative to its folder's root
/// @param trashedAt when it was deleted here
/// @param size in bytes
public record TrashEntry(String path, Instant trashedAt, long size) {}
