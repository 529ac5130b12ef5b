package dev.cairn.benchmarks;

import dev.cairn.fixtures.process.BackendProcess;
import dev.cairn.fixtures.process.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// A backend and two devices on this machine. Closing ends all three.
public final class Pair implements AutoCloseable {
  private static final Duration SYNC_MOST = Duration.ofMinutes(20);

  private final BackendProcess backend;
  private final Device laptop;
  private final Device desktop;

  private Pair(BackendProcess backend, Device laptop, Device desktop) {
    this.backend = backend;
    this.laptop = laptop;
    this.desktop = desktop;
  }

  /// Makes them; the devices are signed in but not started.
  ///
  /// @param options further words for the backend
  public static Pair create(Path base, String... options) throws IOException, InterruptedException {
    BackendProcess backend = BackendProcess.start(base.resolve("backend"), 0, options);
    boolean isComplete = false;
    try {
      Device laptop = Device.create("Laptop", base, backend.url());
      Device desktop = Device.create("Desktop", base, backend.url());
      isComplete = true;
      return new Pair(backend, laptop, desktop);
    } finally {
      if (!isComplete) {
        backend.close();
      }
    }
  }

  public BackendProcess backend() {
    return backend;
  }

  public Device laptop() {
    return laptop;
  }

  public Device desktop() {
    return desktop;
  }

  /// Waits until what was changed on the laptop is on the desktop.
  public void carryOver() {
    laptop.syncAll(SYNC_MOST);
    desktop.syncAll(SYNC_MOST);
  }

  /// What a device has counted since `before`.
  public static Map<String, Long> since(Map<String, Long> before, Device device) {
    Map<String, Long> now = new TreeMap<>(device.stats().counters());
    now.replaceAll((name, value) -> value - before.getOrDefault(name, 0L));
    return now;
  }

  @Override
  public void close() throws IOException {
    try (backend;
        desktop;
        laptop) {
      laptop.stop();
      desktop.stop();
    }
  }
}
