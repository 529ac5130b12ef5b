package dev.cairn.core.transfer;

/// Who publishes what was sent.
enum Publishing {
  /// The upload itself, as soon as all of the file is there.
  AT_ONCE,
  /// The caller, together with other changes.
  LEFT_TO_CALLER
}
