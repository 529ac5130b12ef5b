package dev.cairn.core.remote;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.ContentHash;
import java.time.Instant;

/// One version of a file that the server has.
///
/// @param version the server's number; the higher, the later
/// @param modifiedAt when the file was written to, by the clock of the device that did
/// @param createdAt when the server took it
/// @param author the device that made the version
/// @param isCurrent whether the file holds it now; never for a deleted file
public record FileVersion(
    long version,
    long sizeBytes,
    ContentHash content,
    Instant modifiedAt,
    Instant createdAt,
    Author author,
    boolean isCurrent) {}
