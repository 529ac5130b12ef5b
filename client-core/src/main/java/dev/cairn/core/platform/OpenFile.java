package dev.cairn.core.platform;

import java.io.IOException;

/// A file of the synced root, open for reading. Not thread-safe; closed by whoever opened it.
public interface OpenFile extends AutoCloseable {
  /// What the file is now, asked again at each call. Throws [java.nio.file.NoSuchFileException]
  /// when it is no longer at its place, or another one is.
  FileStat stat() throws IOException;

  /// Fills `buffer` from `offset` on and returns how many bytes there were; fewer than asked for
  /// means the file ends there.
  int read(long offset, byte[] buffer, int length) throws IOException;

  @Override
  void close() throws IOException;
}
