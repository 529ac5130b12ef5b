package dev.cairn.core.platform;

import java.util.concurrent.TimeUnit;

/// Reads statuses as statx(2) lays them out: `struct statx` is the same for all processors. Here
/// it is taken for 32 numbers of 64 bits, the least byte first:
///
/// | number | in `struct statx` |
/// |---|---|
/// | 0 | `stx_mask`, what of it is told (low half) |
/// | 3 | `stx_mode` (bits 32 to 47) |
/// | 4, 5 | `stx_ino`, `stx_size` |
/// | 10, 12, 14 | seconds of `stx_btime`, `stx_ctime`, `stx_mtime` |
/// | 11, 13, 15 | nanoseconds of these (low half) |
final class LinuxStatus {
  /// How long one is.
  static final int BYTES = 256;

  private static final int NUMBERS = BYTES / Long.BYTES;

  /// `STATX_BTIME`: the file system knows when it was born.
  private static final int HAS_BIRTH = 0x800;

  /// Of inode(7).
  private static final int FORMAT = 0170000;

  private static final int FILE = 0100000;
  private static final int FOLDER = 0040000;
  private static final int LINK = 0120000;
  private static final int OWNER_MAY_EXECUTE = 0100;

  private LinuxStatus() {}

  static FileStat.Type type(long[] numbers, int slot) {
    return switch (mode(numbers, slot) & FORMAT) {
      case FILE -> FileStat.Type.FILE;
      case FOLDER -> FileStat.Type.FOLDER;
      case LINK -> FileStat.Type.LINK;
      default -> FileStat.Type.SPECIAL;
    };
  }

  private static int mode(long[] numbers, int slot) {
    return (int) (numbers[slot * NUMBERS + 3] >>> Integer.SIZE) & 0xffff;
  }

  /// The status in a slot. Where the birth is not known it is the time of the last change, as Java
  /// says it: what [StatReader] reads of the same file has to be equal.
  ///
  /// @param linkBytes what the size of a link is
  static FileStat read(long[] numbers, int slot, int linkBytes) {
    int at = slot * NUMBERS;
    FileStat.Type type = type(numbers, slot);
    long modified = nanos(numbers[at + 14], numbers[at + 15]);
    return new FileStat(
        type,
        switch (type) {
          case FILE -> numbers[at + 5];
          case LINK -> linkBytes;
          case FOLDER, SPECIAL -> 0;
        },
        modified,
        nanos(numbers[at + 12], numbers[at + 13]),
        (numbers[at] & HAS_BIRTH) != 0 ? nanos(numbers[at + 10], numbers[at + 11]) : modified,
        numbers[at + 4],
        type == FileStat.Type.FILE && (mode(numbers, slot) & OWNER_MAY_EXECUTE) != 0);
  }

  /// The farthest time there is for one that 64 bits of nanoseconds cannot tell.
  private static long nanos(long seconds, long lowHalf) {
    long whole = TimeUnit.SECONDS.toNanos(seconds);
    long nanos = whole + (int) lowHalf;
    boolean isTooLate = whole == Long.MAX_VALUE || (whole > 0 && nanos < 0);
    return isTooLate ? Long.MAX_VALUE : whole == Long.MIN_VALUE ? Long.MIN_VALUE : nanos;
  }
}
