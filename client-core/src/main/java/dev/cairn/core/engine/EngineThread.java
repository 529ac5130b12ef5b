package dev.cairn.core.engine;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.state.StateException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs an engine on a thread of its own until closed, or until the engine cannot go on.
public final class EngineThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineThread.class);

  /// Folders are followed downwards, and the server may have thousands of them in each other.
  private static final long STACK_BYTES = 16 << 20;

  private final SyncEngine engine;
  private final Thread thread;
  private volatile boolean isClosed;

  private EngineThread(SyncEngine engine) {
    this.engine = engine;
    this.thread = Thread.ofPlatform().name("engine").stackSize(STACK_BYTES).unstarted(this::run);
  }

  /// Starts to sync. The engine's parts stay open when this is closed.
  public static EngineThread start(SyncEngine engine) {
    EngineThread started = new EngineThread(engine);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (!isClosed) {
        engine.stepWhenDue();
      }
      engine.noteCleanStop();
    } catch (InterruptedException e) {
      // Interrupted is how it is closed, and between two steps nothing is half done.
      engine.noteCleanStop();
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // The outermost frame: going on with a broken assumption could cost data.
      log.atError().setCause(e).log("Sync of this folder has stopped");
      engine.giveUp(cause(e));
    } finally {
      engine.closeMailbox();
    }
  }

  private static SyncException cause(Throwable e) {
    return switch (e) {
      case SyncException known -> known;
      case StateException state ->
        new SyncException(SyncException.Category.LOCAL_IO, "state", state.sentence(), state);
      default ->
        new SyncException(
            SyncException.Category.BUG, "stopped", "Sync has stopped; see the log", e);
    };
  }

  @Override
  public void close() {
    isClosed = true;
    engine.closeMailbox();
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
