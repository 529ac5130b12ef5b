package dev.cairn.daemon.control.api;

import java.time.Instant;

/// One version of a file.
///
/// @param version its number; the higher, the later
/// @param size in bytes
/// @param contentHash equal for equal contents
/// @param modifiedAt when the file was written to
/// @param device what the device is called that made the version
/// @param current whether the file holds it now
/// @param createdAt when the server took it
public record VersionEntry(
    long version,
    long size,
    String contentHash,
    Instant modifiedAt,
    String device,
    boolean current,
    Instant createdAt) {}
