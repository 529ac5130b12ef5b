package dev.cairn.core.platform;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/// Runs work beside the owner thread. Work may block on files and sockets; whoever starts it bounds
/// how much of it there is.
public interface Tasks extends AutoCloseable {
  /// Starts `work` on a thread called `name`. The future reports its result or what it threw.
  <T> Future<T> start(String name, Callable<T> work);

  /// Interrupts what is still running and waits for it to end, up to ten seconds.
  @Override
  void close();
}
