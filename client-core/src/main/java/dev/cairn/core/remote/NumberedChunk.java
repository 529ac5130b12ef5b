package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkRef;

/// A chunk and its number in its file, from 1.
public record NumberedChunk(int number, ChunkRef chunk) {}
