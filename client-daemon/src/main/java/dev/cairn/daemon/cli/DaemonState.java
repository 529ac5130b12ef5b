package dev.cairn.daemon.cli;

import org.jspecify.annotations.Nullable;

/// The answer to `daemon status` as JSON.
///
/// @param running whether the daemon of this home answers
/// @param pid its process id, or null
record DaemonState(boolean running, @Nullable Long pid) {}
