package dev.cairn.daemon.control.api;

/// Why a plan leaves a path alone.
///
/// @param path the path, relative to its folder's root
/// @param reason one sentence for a person
public record PlannedReason(String path, String reason) {}
