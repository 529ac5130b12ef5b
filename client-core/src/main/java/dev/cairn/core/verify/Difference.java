package dev.cairn.core.verify;

import dev.cairn.core.model.RelativePath;

/// One path that is not the same on two of the three sides. Two findings about a path are equal
/// when they rest on the same evidence: then nothing has changed between them.
///
/// @param where between which sides
/// @param reason for a person, after the path
/// @param evidence what was seen, for comparison only
public record Difference(RelativePath path, Where where, String reason, String evidence) {
  /// The sides.
  public enum Where {
    /// What is on disk is not what the state says of it.
    DISK,
    /// The state knows of a change that is not on both sides yet.
    STATE,
    /// What both sides had agreed on is not what the server has.
    SERVER
  }
}
