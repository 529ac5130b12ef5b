package dev.cairn.daemon.control.api;

/// Something about the surroundings that makes changes be noticed later than at once. Nothing is
/// left undone because of it.
///
/// @param code a stable word for programs
/// @param message one sentence for a person, with what helps
public record Notice(String code, String message) {}
