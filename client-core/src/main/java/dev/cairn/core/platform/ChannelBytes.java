package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Moves arrays into and out of files, a slice at a time.
///
/// Java copies an array through memory of its own that is as large as what is asked for at once,
/// and keeps it for each thread; and ext4 takes 4 MiB at once five times as slowly as in slices
/// (docs/benchmarks.md).
final class ChannelBytes {
  private static final int SLICE_BYTES = 256 << 10;

  private ChannelBytes() {}

  /// Reads up to `length` bytes into `buffer`. Returns how many there were before the file's end.
  static int read(FileChannel channel, long offset, byte[] buffer, int length) throws IOException {
    ByteBuffer target = ByteBuffer.wrap(buffer);
    while (target.position() < length) {
      limitToSlice(target, length);
      if (channel.read(target, offset + target.position()) < 0) {
        break;
      }
    }
    return target.position();
  }

  /// Writes the bytes of `bytes` from `begin` to `end` to where they are in the file when its first
  /// one is at `offset`.
  static void write(FileChannel channel, long offset, byte[] bytes, int begin, int end)
      throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes).position(begin);
    while (source.position() < end) {
      limitToSlice(source, end);
      channel.write(source, offset + source.position());
    }
  }

  private static void limitToSlice(ByteBuffer buffer, int end) {
    buffer.limit(Math.min(end, buffer.position() + SLICE_BYTES));
  }
}
