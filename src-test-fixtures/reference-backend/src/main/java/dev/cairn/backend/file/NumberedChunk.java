package dev.cairn.backend.file;

import dev.cairn.backend.metadata.ChunkRef;

/// A chunk at its position in the file, counted from 1.
public record NumberedChunk(int number, ChunkRef chunk) {}
