package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The answer to `sync`.
///
/// @param state how the barrier ended
/// @param left with `problems`, what is left as of this answer; null otherwise
public record SyncResult(SyncOutcome state, @Nullable String left) {
  /// An answer that leaves nothing to tell.
  public static SyncResult of(SyncOutcome state) {
    return new SyncResult(state, null);
  }
}
