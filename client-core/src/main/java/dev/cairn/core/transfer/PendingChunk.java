package dev.cairn.core.transfer;

import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.util.Optional;

/// A chunk that is hashed and has not been confirmed yet.
///
/// @param number its place in the file, from 1
/// @param offset where in the file it begins
/// @param plain its bytes, while they are kept
/// @param delta the bytes that take the plain ones' place, if there is a good delta
/// @param room what it holds of the memory budget; closed by whoever has the chunk last
record PendingChunk(
    int number,
    ChunkRef chunk,
    long offset,
    Optional<byte[]> plain,
    Optional<EncodedChunk> delta,
    Reservation room) {}
