package dev.cairn.core.remote;

import java.time.Instant;

/// What putting a folder back to a moment has done, in files and folders.
///
/// @param undoTo the moment to go to for how everything was before
/// @param restored files that hold an earlier content once more
/// @param returned what had been deleted and is back
/// @param moved what is at another place
/// @param deleted what had not been there then
public record Rewound(Instant undoTo, long restored, long returned, long moved, long deleted) {
  /// Throws [IllegalArgumentException] for a number below zero.
  public Rewound {
    if (Math.min(Math.min(restored, returned), Math.min(moved, deleted)) < 0) {
      throw new IllegalArgumentException("A negative number");
    }
  }
}
