package dev.cairn.core.engine;

/// How a `sync` call ended.
public enum SyncEnd {
  DONE,
  /// Everything that can be done is; what is left has a known reason.
  PROBLEMS,
  PAUSED
}
