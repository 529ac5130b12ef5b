package dev.cairn.core.chunk;

/// A hash of a window of bytes that follows the window in constant time: a polynomial over the
/// bytes, modulo 2^64 (Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987).
///
/// It finds where old bytes may be in new ones, and never decides that they are: inputs that
/// collide can be constructed, so whoever finds a match checks it by a real hash. Modulo 2^64
/// because overflow then is the reduction; the factor is 5 modulo 8, which gives its powers the
/// longest possible cycle.
public final class RollingHash {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final long FACTOR_2 = power(2);
  private static final long FACTOR_3 = power(3);
  private static final long FACTOR_4 = power(4);
  private static final long FACTOR_5 = power(5);
  private static final long FACTOR_6 = power(6);
  private static final long FACTOR_7 = power(7);
  private static final long FACTOR_8 = power(8);
  private static final int BYTE_VALUES = 256;

  private final long[] leaving = new long[BYTE_VALUES];

  /// For windows of `windowBytes`.
  public RollingHash(int windowBytes) {
    long weight = power(windowBytes);
    for (int value = 0; value < BYTE_VALUES; value++) {
      leaving[value] = value * weight;
    }
  }

  /// The hash of `length` bytes from `from` on.
  public static long of(byte[] bytes, int from, int length) {
    long hash = 0;
    int position = from;
    int end = from + length;
    // Eight at a time: the multiplications then do not wait for each other, nor the sums.
    for (; position + 8 <= end; position += 8) {
      long first = (bytes[position] & 0xff) * FACTOR_7 + (bytes[position + 1] & 0xff) * FACTOR_6;
      long second =
          (bytes[position + 2] & 0xff) * FACTOR_5 + (bytes[position + 3] & 0xff) * FACTOR_4;
      long third =
          (bytes[position + 4] & 0xff) * FACTOR_3 + (bytes[position + 5] & 0xff) * FACTOR_2;
      long fourth = (bytes[position + 6] & 0xff) * FACTOR + (bytes[position + 7] & 0xff);
      hash = hash * FACTOR_8 + (first + second) + (third + fourth);
    }
    for (; position < end; position++) {
      hash = hash * FACTOR + (bytes[position] & 0xff);
    }
    return hash;
  }

  /// The hash of two neighbouring ranges together, given that of each.
  static long join(long left, long right, long powerOfRight) {
    return left * powerOfRight + right;
  }

  /// What [#join] needs to know of a range of `length` bytes.
  static long power(int length) {
    long result = 1;
    long square = FACTOR;
    for (int rest = length; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /// The hash after the window has moved by one byte.
  public long roll(long hash, byte left, byte entered) {
    return hash * FACTOR + (entered & 0xff) - leaving[left & 0xff];
  }
}
