package dev.cairn.core.remote;

import java.util.concurrent.atomic.LongAdder;

/// Counts what crosses the network, headers and all, and how often. Thread-safe.
public final class TrafficMeter {
  private final LongAdder bytesUp = new LongAdder();
  private final LongAdder bytesDown = new LongAdder();
  private final LongAdder puts = new LongAdder();
  private final LongAdder gets = new LongAdder();
  private final LongAdder apiRequests = new LongAdder();

  /// What was counted since the last call of [#drain()].
  public record Traffic(long bytesUp, long bytesDown, long puts, long gets, long apiRequests) {}

  void sent(long bytes) {
    bytesUp.add(bytes);
  }

  void received(long bytes) {
    bytesDown.add(bytes);
  }

  void apiRequest() {
    apiRequests.increment();
  }

  /// A chunk goes to the object store.
  public void put() {
    puts.increment();
  }

  /// A chunk comes from the object store.
  public void get() {
    gets.increment();
  }

  /// Hands over what was counted and starts again at zero.
  public Traffic drain() {
    return new Traffic(
        bytesUp.sumThenReset(),
        bytesDown.sumThenReset(),
        puts.sumThenReset(),
        gets.sumThenReset(),
        apiRequests.sumThenReset());
  }
}
