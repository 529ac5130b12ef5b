package dev.cairn.core.transfer;

import dev.cairn.core.model.Manifest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// How many bytes of chunks, plain, encoded or half read, are in memory at once: 48 MiB for all
/// transfers of a device together; and the arrays for them. Thread-safe.
///
/// Whoever holds some of it may wait for more only when what it holds is on its way to be
/// released by somebody else: by a request under way. That rule keeps transfers from waiting for
/// each other.
final class MemoryBudget {
  private static final int BYTES_MAX = 48 << 20;

  private final Semaphore free = new Semaphore(BYTES_MAX, true);
  private final ChunkArrays arrays = new ChunkArrays();

  /// A part of the budget, counted in bytes, so that parts of it add up to the whole again.
  /// Closing gives it back; closing once more does nothing. Thread-safe.
  final class Reservation implements AutoCloseable {
    private final AtomicInteger held;
    private final Queue<byte[]> borrowed = new ConcurrentLinkedQueue<>();

    private Reservation(int bytes) {
      this.held = new AtomicInteger(bytes);
    }

    int bytes() {
      return held.get();
    }

    /// An array of just that length, with anything in it, for what was reserved. Once this is
    /// closed it may be somebody else's: whoever has it then must not even read it.
    byte[] array(int length) {
      return length == Manifest.CHUNK_BYTES_MAX ? borrow() : new byte[length];
    }

    /// As [#array(int)]: a buffer of that length, whose array may be longer.
    ByteBuffer buffer(int length) {
      return bufferBytes(length) == Manifest.CHUNK_BYTES_MAX
          ? ByteBuffer.wrap(borrow()).slice(0, length)
          : ByteBuffer.allocate(length);
    }

    private byte[] borrow() {
      byte[] array = arrays.take();
      borrowed.add(array);
      return array;
    }

    /// Takes `bytes` out of this reservation into one of its own. Throws
    /// [IllegalArgumentException] when there are fewer.
    Reservation split(int bytes) {
      held.updateAndGet(before -> {
        if (bytes < 0 || bytes > before) {
          throw new IllegalArgumentException("Not in the reservation: " + bytes + " bytes");
        }
        return before - bytes;
      });
      return new Reservation(bytes);
    }

    /// As [#split(int)], and the arrays go with the part.
    Reservation splitWithArrays(int bytes) {
      Reservation part = split(bytes);
      handOver(part.borrowed::add);
      return part;
    }

    @Override
    public void close() {
      handOver(arrays::giveBack);
      free.release(held.getAndSet(0));
    }

    private void handOver(Consumer<byte[]> taker) {
      for (byte[] array = borrowed.poll(); array != null; array = borrowed.poll()) {
        taker.accept(array);
      }
    }
  }

  /// How long the array is that [Reservation#buffer(int)] takes for a buffer of that length.
  static int bufferBytes(int length) {
    boolean isWorthAnArray =
        length > Manifest.CHUNK_BYTES_MAX / 2 && length <= Manifest.CHUNK_BYTES_MAX;
    return isWorthAnArray ? Manifest.CHUNK_BYTES_MAX : length;
  }

  /// Waits for room. No deadline: every holder is a request, or work before one, that ends by its
  /// own deadline, and a transfer that is cancelled is interrupted here. Who asks for more than
  /// there is gets all of it.
  Reservation acquire(long bytes) throws InterruptedException {
    int wanted = bounded(bytes);
    free.acquire(wanted);
    return reserved(wanted);
  }

  /// Room that is there at once.
  Optional<Reservation> tryAcquire(long bytes) {
    int wanted = bounded(bytes);
    return free.tryAcquire(wanted) ? Optional.of(reserved(wanted)) : Optional.empty();
  }

  /// Arrays that nobody has are in memory too: no more of them stay than have room in what was free
  /// until now, one of which may be what this reservation is for.
  private Reservation reserved(int bytes) {
    arrays.keepIdle((free.availablePermits() + bytes) / Manifest.CHUNK_BYTES_MAX);
    return new Reservation(bytes);
  }

  /// How much is not reserved now.
  int freeBytes() {
    return free.availablePermits();
  }

  private static int bounded(long bytes) {
    return (int) Math.min(bytes, BYTES_MAX);
  }
}
