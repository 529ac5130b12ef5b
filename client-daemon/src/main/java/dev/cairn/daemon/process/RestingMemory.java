package dev.cairn.daemon.process;

import java.util.function.LongSupplier;

/// Gives the memory that work has needed back to the system once the daemon rests. The collector
/// has no reason to do so by itself: it collects when the heap is full, and nothing fills it then.
///
/// Not thread-safe.
final class RestingMemory {
  /// What a daemon at rest takes up again between two looks is not worth a collection.
  static final long WORTH_BYTES = 16L << 20;

  private final LongSupplier committedBytes;
  private final Runnable collect;
  private long leftBytes;

  /// @param committedBytes how much memory the heap has from the system
  /// @param collect makes the heap as small as what is in use allows
  RestingMemory(LongSupplier committedBytes, Runnable collect) {
    this.committedBytes = committedBytes;
    this.collect = collect;
  }

  /// That of this process.
  static RestingMemory ofThisProcess() {
    return new RestingMemory(Runtime.getRuntime()::totalMemory, System::gc);
  }

  /// Nothing is to be done, and has not been for a while.
  void rests() {
    if (committedBytes.getAsLong() >= leftBytes + WORTH_BYTES) {
      collect.run();
      leftBytes = committedBytes.getAsLong();
    }
  }
}
