package dev.cairn.daemon.control;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs each call on a virtual thread of its own, so that a long `sync` holds up nobody, and
/// never more than a fixed number at once. Thread-safe.
final class CallRunner {
  private static final Logger log = LoggerFactory.getLogger(CallRunner.class);
  static final int CALLS_MAX = 64;
  private static final long END_SECONDS = 2;

  private final RpcDispatcher dispatcher;
  private final Sender sender;
  private final Semaphore free = new Semaphore(CALLS_MAX);
  private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
      Thread.ofVirtual().name("control-call-", 0).factory());

  CallRunner(RpcDispatcher dispatcher, Sender sender) {
    this.sender = sender;
    this.dispatcher = dispatcher;
  }

  /// Answers a message on its connection, later.
  void run(WebSocket connection, String text, Runnable subscription) {
    if (!free.tryAcquire()) {
      sender.send(connection, dispatcher.busy(text));
      return;
    }
    try {
      threads.execute(() -> runAndRelease(connection, text, subscription));
    } catch (RejectedExecutionException closing) {
      free.release();
      log.atDebug().log("Control call dropped, the daemon is ending");
    }
  }

  private void runAndRelease(WebSocket connection, String text, Runnable subscription) {
    try {
      sender.send(connection, dispatcher.answer(text, subscription));
    } finally {
      free.release();
    }
  }

  /// Waits shortly for calls under way, then interrupts them.
  void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
