package dev.cairn.backend.file;

/// Chunks that a new manifest has in common with an older one: `count` of them, from chunk `from`
/// of
/// the older on, are the new one's from `number` on. Both count from 1.
public record ChunkRange(int number, int from, int count) {}
