package dev.cairn.core.chunk;

/// Where the bytes of a file come from, in order.
@FunctionalInterface
public interface ByteSource {
  /// Fills `buffer` from its start with the `length` bytes at `offset`. Whoever cannot throws:
  /// fewer
  /// bytes mean that the file is no longer what it was.
  void read(long offset, byte[] buffer, int length);
}
