package dev.cairn.daemon.control.api;

/// The answer to `conflict_resolve`.
///
/// @param path the file that has the name
/// @param contradictions how many places of a merged text have both versions between markers
public record ResolvedConflict(String path, int contradictions) {}
