package dev.cairn.core.chunk;

import java.util.Optional;
import java.util.function.IntFunction;

/// Cuts a file into chunks, reading it once from front to back. Belongs to one thread.
public interface FileCutter {
  /// The next piece; empty at the end of the file. What is found is told to the [GridHasher] that
  /// the cutter was made with.
  ///
  /// @param arrays gives an array of just that length, for bytes to be handed over
  Optional<FilePiece> next(IntFunction<byte[]> arrays);
}
