package dev.cairn.daemon.process;

import java.util.function.LongSupplier;

/// Gives the memory that work has needed back to the system once the daemon rests. The collector
/// has no reason to do so by itself: it collects when the heap is full, and nothing fills it then.
///
/// Not thread-safe.
final class RestingMemory {
  /// What a daemon at rest takes up again between two looks is not worth a collection.
  static final long WORTH_BYTES = 16L << 20;

  private final Runnable forget;
  private final LongSupplier committedBytes;
  private final Runnable collect;
  private long leftBytes;

  /// @param forget gives back what is merely kept to be found sooner
  /// @param committedBytes how much memory the heap has from the system
  /// @param collect makes the heap as small as what is in use allows
  RestingMemory(Runnable forget, LongSupplier committedBytes, Runnable collect) {
    this.forget = forget;
    this.committedBytes = committedBytes;
    this.collect = collect;
  }

  /// That of this process.
  static RestingMemory ofThisProcess(Runnable forget) {
    return new RestingMemory(forget, Runtime.getRuntime()::totalMemory, System::gc);
  }

  /// Nothing is to be done, and has not been for a while.
  void rests() {
    forget.run();
    if (committedBytes.getAsLong() >= leftBytes + WORTH_BYTES) {
      collect.run();
      leftBytes = committedBytes.getAsLong();
    }
  }
}
