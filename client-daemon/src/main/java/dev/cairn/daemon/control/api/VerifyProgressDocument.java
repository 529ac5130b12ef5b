package dev.cairn.daemon.control.api;

/// The answer to `verify_progress`.
///
/// @param running whether a verification is under way
/// @param filesDone files looked at so far
/// @param filesTotal all files
/// @param bytesDone bytes read so far, none unless it is a deep one
/// @param bytesTotal bytes of all files
public record VerifyProgressDocument(
    boolean running, long filesDone, long filesTotal, long bytesDone, long bytesTotal) {}
