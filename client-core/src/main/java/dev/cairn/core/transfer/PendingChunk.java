package dev.cairn.core.transfer;

import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkRef;
import java.util.Optional;

/// A chunk that is hashed and has not been confirmed yet.
///
/// @param number its place in the file, from 1
/// @param offset where in the file it begins
/// @param plain its bytes, while they are kept
/// @param delta the bytes that take the plain ones' place, if there is a good delta
/// @param reservedBytes how much of the memory budget it holds
record PendingChunk(
    int number,
    ChunkRef chunk,
    long offset,
    Optional<byte[]> plain,
    Optional<EncodedChunk> delta,
    long reservedBytes) {}
