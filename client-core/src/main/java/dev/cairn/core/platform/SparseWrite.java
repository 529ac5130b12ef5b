package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// Writes to a file without filling its holes: blocks of zeros are left out where the file reads as
/// zeros already. A file with holes, such as the image of a disk, so takes no more room than it did
/// where it came from. NTFS makes holes only in files that are marked for it, and this does not.
final class SparseWrite {
  /// What most file systems allocate at once.
  private static final int BLOCK_BYTES = 4096;

  private static final byte[] ZEROS = new byte[BLOCK_BYTES];

  private final FileChannel channel;
  private final long offset;
  private final byte[] bytes;

  /// How much of the bytes is in the file, or need not be written.
  private int done;

  private SparseWrite(FileChannel channel, long offset, byte[] bytes) {
    this.channel = channel;
    this.offset = offset;
    this.bytes = bytes;
  }

  /// Puts all of it at that place of the file.
  static void write(FileChannel channel, long offset, byte[] bytes) throws IOException {
    new SparseWrite(channel, offset, bytes).run(channel.size());
  }

  /// Writes all that a new file will have in it.
  static void writeNew(FileChannel channel, byte[] bytes) throws IOException {
    new SparseWrite(channel, 0, bytes).writeUntil(bytes.length);
  }

  /// Whether a file of these bytes would have a hole.
  static boolean hasHole(byte[] bytes) {
    for (int at = 0; at <= bytes.length - BLOCK_BYTES; at += BLOCK_BYTES) {
      if (isZero(bytes, at)) {
        return true;
      }
    }
    return false;
  }

  private void run(long sizeBytes) throws IOException {
    int toBoundary = Math.floorMod(-offset, BLOCK_BYTES);
    long last = Math.min(bytes.length, sizeBytes - offset) - BLOCK_BYTES;
    for (int at = toBoundary; at <= last; at += BLOCK_BYTES) {
      if (isZero(bytes, at) && readsAsZeros(offset + at)) {
        writeUntil(at);
        done = at + BLOCK_BYTES;
      }
    }
    writeUntil(bytes.length);
  }

  private void writeUntil(int end) throws IOException {
    ChannelBytes.write(channel, offset, bytes, done, end);
    done = end;
  }

  private boolean readsAsZeros(long place) throws IOException {
    byte[] there = new byte[BLOCK_BYTES];
    return ChannelBytes.read(channel, place, there, BLOCK_BYTES) == BLOCK_BYTES && isZero(there, 0);
  }

  private static boolean isZero(byte[] bytes, int at) {
    return Arrays.equals(bytes, at, at + BLOCK_BYTES, ZEROS, 0, BLOCK_BYTES);
  }
}
