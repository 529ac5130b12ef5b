package dev.cairn.daemon.control.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How the barrier `sync` ended.
public enum SyncOutcome {
  /// Everything that was asked for is on disk, in the state and on the server.
  @JsonProperty("done")
  DONE,
  /// Done, but something is left for a known reason.
  @JsonProperty("problems")
  PROBLEMS,
  /// Syncing is paused, so nothing was awaited.
  @JsonProperty("paused")
  PAUSED,
  /// The time given was not enough.
  @JsonProperty("timed_out")
  TIMED_OUT
}
