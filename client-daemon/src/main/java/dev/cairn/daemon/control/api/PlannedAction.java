package dev.cairn.daemon.control.api;

/// One step of a plan.
///
/// @param kind a stable word for what would be done
/// @param path to which path, relative to its folder's root
public record PlannedAction(String kind, String path) {}
