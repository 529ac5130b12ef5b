package dev.cairn.backend.store.s3;

import dev.cairn.backend.store.StoreCounts;
import java.util.concurrent.atomic.LongAdder;

/// Counts what crosses the embedded store's socket. Safe for use by many threads.
final class StoreTraffic {
  private final LongAdder puts = new LongAdder();
  private final LongAdder gets = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();

  void request(String method) {
    if (method.equals("PUT")) {
      puts.increment();
    } else if (method.equals("GET")) {
      gets.increment();
    }
  }

  void received(long bytes) {
    bytesIn.add(bytes);
  }

  void sent(long bytes) {
    bytesOut.add(bytes);
  }

  StoreCounts counts() {
    return new StoreCounts(puts.sum(), gets.sum(), bytesIn.sum(), bytesOut.sum());
  }
}
