package dev.cairn.backend.metadata;

/// What one user sees. `sequence` is the last change number given out.
public record Namespace(String id, String userId, String rootId, long sequence) {}
