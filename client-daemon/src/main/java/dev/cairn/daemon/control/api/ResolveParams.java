package dev.cairn.daemon.control.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// The parameters of `conflict_resolve`.
///
/// @param path the file or its copy, relative to the folder's root
/// @param keep what is to be left of the two
public record ResolveParams(@Nullable String path, @Nullable Keep keep) {
  /// What can be kept.
  public enum Keep {
    /// What was written on this device; where neither was, the file that has the name.
    @JsonProperty("mine")
    MINE,
    /// The other one.
    @JsonProperty("theirs")
    THEIRS,
    /// Both files.
    @JsonProperty("both")
    BOTH,
    /// One text of both.
    @JsonProperty("merged")
    MERGED
  }
}
