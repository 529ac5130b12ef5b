package dev.cairn.daemon.control.api;

import java.time.Instant;

/// Something that happened.
///
/// @param at when
/// @param kind what
/// @param path to which path, relative to its folder's root
/// @param detail a few words more, or empty
public record ActivityEntry(Instant at, ActivityKind kind, String path, String detail) {}
