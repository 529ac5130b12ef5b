package dev.cairn.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Takes the time of something.
public final class Timing {
  private Timing() {}

  /// Something that takes its time.
  public interface Timed {
    /// Does it.
    void run() throws IOException, InterruptedException;
  }

  /// How many seconds it took.
  public static double seconds(Timed timed) throws IOException, InterruptedException {
    long start = System.nanoTime();
    timed.run();
    return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
