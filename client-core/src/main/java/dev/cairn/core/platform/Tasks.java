package dev.cairn.core.platform;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/// Runs work beside the owner thread. Work may block on files and sockets; whoever starts it
/// bounds how much of it there is.
public interface Tasks extends AutoCloseable {
  /// Starts `work` on a thread called `name`. The future reports its result or what it threw.
  ///
  /// Cancelling it keeps work from beginning, and interrupts work that has begun. Of the latter
  /// `get` returns only when it has ended, with whatever came of it: whoever cancels can wait
  /// until nothing goes on any more.
  <T> Future<T> start(String name, Callable<T> work);

  /// Interrupts what is still running and waits for it to end, up to ten seconds.
  @Override
  void close();
}
