package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The parameters of `guard_answer`.
///
/// @param id of a [GuardEntry]
/// @param answer what the person wants
public record GuardParams(@Nullable String id, @Nullable Answer answer) {
  /// What a person can say.
  public enum Answer {
    /// It is meant: go on.
    ALLOW,
    /// It is a mistake: take it back.
    RESTORE
  }
}
