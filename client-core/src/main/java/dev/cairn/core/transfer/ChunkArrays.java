package dev.cairn.core.transfer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.cairn.core.model.Manifest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Arrays for whole chunks and packs, each used again and again as long as there are transfers.
/// Made anew each time, they are what Java's collector is busy with: a few of them fill the heap,
/// and none can be told from what stays until all of it has been looked through. Thread-safe.
final class ChunkArrays {
  @GuardedBy("this")
  private final Deque<byte[]> idle = new ArrayDeque<>();

  @GuardedBy("this")
  private int taken;

  /// One of 4 MiB, with whatever is in it.
  synchronized byte[] take() {
    byte[] array = idle.isEmpty() ? new byte[Manifest.CHUNK_BYTES_MAX] : idle.pop();
    taken++;
    return array;
  }

  /// Takes back what nobody uses any more. Once all are back, no transfer is under way, and their
  /// memory is given back too.
  synchronized void giveBack(byte[] array) {
    assert isSpoiled(array);
    taken--;
    if (taken == 0) {
      idle.clear();
    } else {
      idle.push(array);
    }
  }

  /// Forgets what nobody has, but for so many.
  synchronized void keepIdle(int countMax) {
    while (idle.size() > countMax) {
      idle.pop();
    }
  }

  /// Where assertions are on, in all tests: whoever still reads an array that was given back is to
  /// be noticed, and not only once somebody else has got it.
  private static boolean isSpoiled(byte[] array) {
    Arrays.fill(array, (byte) 0xDB);
    return true;
  }
}
