package dev.cairn.daemon.control.api;

import java.time.Instant;

/// The answer to `rewind`: what was done, in files and folders.
///
/// @param path the folder, relative to the synced one
/// @param to the moment it is back at
/// @param undoTo the moment to go to for how everything was before
/// @param restored files that have an earlier content again
/// @param returned what had been deleted and is back
/// @param moved what is at another place
/// @param deleted what had not been there then
/// @param here whether all of it is on this device by now, with nothing left
public record RewoundFolder(
    String path,
    Instant to,
    Instant undoTo,
    long restored,
    long returned,
    long moved,
    long deleted,
    boolean here) {}
