package dev.cairn.daemon.control.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a person should know first about a home or one of its folders.
public enum SyncState {
  /// Disk, state and server agree.
  @JsonProperty("up_to_date")
  UP_TO_DATE,
  /// Something is being compared or transferred.
  @JsonProperty("syncing")
  SYNCING,
  /// A person asked for quiet.
  @JsonProperty("paused")
  PAUSED,
  /// The server cannot be reached; Cairn tries again by itself.
  @JsonProperty("offline")
  OFFLINE,
  /// Something waits for the person.
  @JsonProperty("attention")
  ATTENTION
}
