package dev.cairn.core.engine;

/// How a `sync` call ended.
///
/// @param left what is left undone at this moment, as a sentence for a person without its full
///     stop; empty if nothing is, or nothing was done
public record SyncEnd(Kind kind, String left) {
  /// The word for it.
  public enum Kind {
    DONE,
    /// Everything that can be done is; what is left has a known reason.
    PROBLEMS,
    PAUSED
  }

  static final SyncEnd DONE = new SyncEnd(Kind.DONE, "");
  static final SyncEnd PAUSED = new SyncEnd(Kind.PAUSED, "");

  static SyncEnd problems(String left) {
    return new SyncEnd(Kind.PROBLEMS, left);
  }
}
