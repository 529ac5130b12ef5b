package dev.cairn.core.chunk;

import java.util.Arrays;

/// Writes one window of VCDIFF (RFC 3284) as it is told what to copy and what to add.
///
/// Only the plainest of the format is used: the default code table, explicit sizes, absolute
/// addresses. What cleverer instructions would save, zstd saves afterwards.
final class DeltaWriter {
  private static final byte[] HEADER = {(byte) 0xD6, (byte) 0xC3, (byte) 0xC4, 0, 0};
  private static final int WINDOW_WITH_SOURCE = 1;
  private static final int ADD = 1;
  private static final int COPY_ABSOLUTE = 19;
  private static final int VARINT_BYTES_MAX = 5;

  private final int sourceBytes;
  private final int targetBytes;
  private final Bytes data = new Bytes();
  private final Bytes instructions = new Bytes();
  private final Bytes addresses = new Bytes();
  private int copyFrom;
  private int copyLength;

  /// Bytes that grow.
  private static final class Bytes {
    private byte[] array = new byte[256];
    private int length;

    void put(int value) {
      reserve(1);
      array[length++] = (byte) value;
    }

    void put(byte[] source, int from, int count) {
      reserve(count);
      System.arraycopy(source, from, array, length, count);
      length += count;
    }

    void put(Bytes other) {
      put(other.array, 0, other.length);
    }

    /// Base 128, the most significant digit first, as RFC 3284 has it.
    void putNumber(int value) {
      int digits = 1;
      while (digits < VARINT_BYTES_MAX && value >>> (7 * digits) != 0) {
        digits++;
      }
      for (int digit = digits - 1; digit > 0; digit--) {
        put(((value >>> (7 * digit)) & 0x7f) | 0x80);
      }
      put(value & 0x7f);
    }

    private void reserve(int count) {
      if (length + count > array.length) {
        array = Arrays.copyOf(array, Math.max(2 * array.length, length + count));
      }
    }
  }

  DeltaWriter(int sourceBytes, int targetBytes) {
    this.sourceBytes = sourceBytes;
    this.targetBytes = targetBytes;
  }

  void add(byte[] target, int from, int length) {
    if (length > 0) {
      endCopy();
      instructions.put(ADD);
      instructions.putNumber(length);
      data.put(target, from, length);
    }
  }

  void copy(int from, int length) {
    if (copyLength > 0 && copyFrom + copyLength == from) {
      copyLength += length;
    } else {
      endCopy();
      copyFrom = from;
      copyLength = length;
    }
  }

  private void endCopy() {
    if (copyLength > 0) {
      instructions.put(COPY_ABSOLUTE);
      instructions.putNumber(copyLength);
      addresses.putNumber(copyFrom);
      copyLength = 0;
    }
  }

  byte[] finish() {
    endCopy();
    Bytes body = new Bytes();
    body.putNumber(targetBytes);
    body.put(0);
    body.putNumber(data.length);
    body.putNumber(instructions.length);
    body.putNumber(addresses.length);
    body.put(data);
    body.put(instructions);
    body.put(addresses);
    Bytes file = new Bytes();
    file.put(HEADER, 0, HEADER.length);
    file.put(WINDOW_WITH_SOURCE);
    file.putNumber(sourceBytes);
    file.putNumber(0);
    file.putNumber(body.length);
    file.put(body);
    return Arrays.copyOf(file.array, file.length);
  }
}
