package dev.cairn.core.remote;

/// Chunks that a file has kept: `count` of them, from chunk `from` of its old manifest on, are the
/// new one's from `number` on. Both count from 1.
public record KeptRange(int number, int from, int count) {}
