package dev.cairn.backend.file;

import org.jspecify.annotations.Nullable;

/// Where a chunk is: `length` bytes at `position` of the object, in `encoding`. `depth` deltas are
/// between it and plain bytes.
record StoredChunk(
    String hash,
    int size,
    String objectKey,
    long position,
    int length,
    String encoding,
    @Nullable String base,
    int depth) {}
