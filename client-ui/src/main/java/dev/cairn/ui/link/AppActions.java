package dev.cairn.ui.link;

import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.GuardParams;
import dev.cairn.daemon.control.api.NoParams;
import dev.cairn.daemon.control.api.PauseParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person can ask for in the window or the tray. Every action returns at once and runs
/// beside the JavaFX thread; one that fails tells the reporter a sentence. Thread-safe.
public final class AppActions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AppActions.class);

  /// A pause is answered once nothing is on its way, which may take a large file's while.
  private static final Duration QUIET_TIMEOUT = Duration.ofMinutes(10);

  private static final int ACTIONS_MAX = 8;

  private final Path home;
  private final DaemonLink link;
  private final Optional<DaemonLauncher> launcher;
  private final Consumer<String> folderOpener;
  private final Consumer<Boolean> starting;
  private final Consumer<String> reporter;
  private final Semaphore free = new Semaphore(ACTIONS_MAX);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("action-", 0).factory());

  /// @param home the state folder of one device
  /// @param link where calls go
  /// @param launcher starts a daemon, if there is a way to
  /// @param folderOpener shows a folder, given its absolute path
  /// @param starting told when a start of the daemon begins and ends; called from any thread
  /// @param reporter told one sentence when something could not be done; called from any thread
  public AppActions(
      Path home,
      DaemonLink link,
      Optional<DaemonLauncher> launcher,
      Consumer<String> folderOpener,
      Consumer<Boolean> starting,
      Consumer<String> reporter) {
    this.starting = starting;
    this.home = home;
    this.link = link;
    this.launcher = launcher;
    this.folderOpener = folderOpener;
    this.reporter = reporter;
  }

  /// Stops syncing for a time.
  public void pauseFor(Duration length) {
    pause(length.toSeconds());
  }

  /// Stops syncing until resumed.
  public void pause() {
    pause(null);
  }

  private void pause(@Nullable Long seconds) {
    run(() -> link.call("pause", new PauseParams(seconds), NoParams.class, QUIET_TIMEOUT));
  }

  /// Ends a pause.
  public void resume() {
    run(() -> link.call("resume", new NoParams(), NoParams.class, QUIET_TIMEOUT));
  }

  /// Answers what a guard holds back.
  ///
  /// @param id of the guard
  public void answer(String id, GuardParams.Answer answer) {
    run(() ->
        link.call("guard_answer", new GuardParams(id, answer), NoParams.class, QUIET_TIMEOUT));
  }

  /// Shows a synced folder in the file manager.
  public void openFolder(String path) {
    run(() -> folderOpener.accept(path));
  }

  /// Whether this app can start a daemon.
  public boolean canStartDaemon() {
    return launcher.isPresent();
  }

  /// Starts the daemon of this home; the link finds it by itself.
  public void startDaemon() {
    starting.accept(true);
    run(this::launch);
  }

  private void launch() {
    try {
      launcher.ifPresent(command -> command.start(home));
    } finally {
      starting.accept(false);
    }
  }

  /// The state folder this app is about.
  public Path home() {
    return home;
  }

  private void run(Runnable action) {
    if (!free.tryAcquire()) {
      log.atWarn().log("Action dropped, too many are under way");
      return;
    }
    try {
      threads.execute(() -> runAndRelease(action));
    } catch (RejectedExecutionException closing) {
      free.release();
      log.atDebug().log("Action dropped, the app is ending");
    }
  }

  private void runAndRelease(Runnable action) {
    try {
      action.run();
    } catch (ControlFailure failure) {
      if (threads.isShutdown()) {
        log.atDebug().log("Action given up, the app is ending");
        return;
      }
      log.atWarn().setCause(failure).log("Action failed");
      reporter.accept(failure.sentence());
    } finally {
      free.release();
    }
  }

  /// Interrupts what is under way.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
