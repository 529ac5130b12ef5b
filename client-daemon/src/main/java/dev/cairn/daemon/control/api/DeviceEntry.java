package dev.cairn.daemon.control.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A device that is signed in to the account.
///
/// @param name what its owner calls it
/// @param platform what its system calls itself
/// @param createdAt when it signed in
/// @param lastSeenAt when the server last heard of it, or null if it does not know
/// @param current whether it is the one that asks
public record DeviceEntry(
    String id,
    String name,
    String platform,
    Instant createdAt,
    @Nullable Instant lastSeenAt,
    boolean current) {}
