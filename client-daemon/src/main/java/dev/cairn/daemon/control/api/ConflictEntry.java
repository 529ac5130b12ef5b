package dev.cairn.daemon.control.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Two versions of one path that Cairn could not make one of.
///
/// @param path the path, relative to its folder's root
/// @param copy where the other version was kept, or null if it has no file of its own
/// @param kind a stable word for the cause
/// @param since when it was found
/// @param device the device the other version came from, as its owner calls it
public record ConflictEntry(
    String path, @Nullable String copy, String kind, Instant since, String device) {}
