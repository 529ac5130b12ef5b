package dev.cairn.backend.metadata;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The change that made a node what it is: its place in the namespace's sequence, what it did,
/// which device made it and when.
public record LastChange(
    long seq, ChangeType type, @Nullable String deviceId, Instant at) {}
