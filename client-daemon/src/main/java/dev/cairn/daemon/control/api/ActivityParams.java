package dev.cairn.daemon.control.api;

/// The parameters of `activity`.
///
/// @param limit how many entries at most, 1 to 1,000
public record ActivityParams(int limit) {}
