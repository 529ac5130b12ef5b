package dev.cairn.daemon.control.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What happened to a path.
public enum ActivityKind {
  /// Its content reached the server.
  @JsonProperty("uploaded")
  UPLOADED,
  /// Its content reached this device.
  @JsonProperty("downloaded")
  DOWNLOADED,
  /// It was removed on this device, because it was removed elsewhere.
  @JsonProperty("deleted_here")
  DELETED_HERE,
  /// It was removed on the server, because it was removed here.
  @JsonProperty("deleted_there")
  DELETED_THERE,
  /// It has a new name or a new place.
  @JsonProperty("moved")
  MOVED,
  /// What was written here and elsewhere was made one text.
  @JsonProperty("merged")
  MERGED,
  /// Two versions exist and both were kept.
  @JsonProperty("conflict")
  CONFLICT,
  /// It could not be synced.
  @JsonProperty("problem")
  PROBLEM
}
