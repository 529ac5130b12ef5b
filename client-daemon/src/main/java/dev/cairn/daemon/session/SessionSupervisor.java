package dev.cairn.daemon.session;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.State;
import dev.cairn.core.state.StateException;
import dev.cairn.daemon.home.AccountRecord;
import dev.cairn.daemon.home.FolderRecord;
import dev.cairn.daemon.home.Home;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the session of a home running: starts it when somebody is signed in and a folder is
/// linked, and again, after a while, when it had to stop. Thread-safe.
public final class SessionSupervisor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SessionSupervisor.class);
  private static final long RESTART_SECONDS = 10;

  private final Home home;
  private final Consumer<RootSession> started;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().daemon().name("supervisor").factory());
  private Optional<RootSession> session = Optional.empty();
  private Optional<String> trouble = Optional.empty();
  private boolean isClosed;

  /// @param started told each session as it starts
  public SessionSupervisor(Home home, Consumer<RootSession> started) {
    this.home = home;
    this.started = started;
  }

  /// Starts the session anew with what the home says now.
  public synchronized void reload() {
    session.ifPresent(RootSession::close);
    session = Optional.empty();
    trouble = Optional.empty();
    Optional<AccountRecord> account = home.account();
    Optional<FolderRecord> folder = home.folder();
    if (isClosed || account.isEmpty() || folder.isEmpty()) {
      return;
    }
    try {
      RootSession fresh = RootSession.start(home, account.get(), folder.get());
      session = Optional.of(fresh);
      var _ = fresh.engine().broken().thenAccept(cause -> restartLater(fresh, cause));
      started.accept(fresh);
    } catch (IOException e) {
      log.atWarn().setCause(e).log("The folder cannot be opened");
      troubled("The folder " + folder.get().path() + " is not there; nothing is deleted");
    } catch (StateException e) {
      cannotOpenState(e);
    } catch (SyncException e) {
      log.atWarn().setCause(e).log("The session did not start");
      troubled(e.sentence());
    }
  }

  /// A damaged state is kept for whoever wants to look at it, and made anew from what the disk and
  /// the server show. Nothing is deleted by that, and equal files are not sent again.
  private void cannotOpenState(StateException cause) {
    log.atWarn().setCause(cause).log("The state cannot be opened");
    if (cause.isDamage()) {
      home.setStateAside("damaged");
      troubled("The state of this home was damaged and is made anew; no file is lost", 0);
    } else {
      troubled("The state of this home cannot be opened; see the log");
    }
  }

  private void troubled(String sentence) {
    troubled(sentence, RESTART_SECONDS);
  }

  private void troubled(String sentence, long restartSeconds) {
    trouble = Optional.of(sentence);
    var _ = timer.schedule(() -> attempt(this::reload), restartSeconds, TimeUnit.SECONDS);
  }

  /// The outermost frame of the timer: one attempt that nobody foresaw must not be the last.
  private void attempt(Runnable start) {
    try {
      start.run();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("The session did not start");
      synchronized (this) {
        if (!isClosed) {
          troubled("Sync of this folder could not be started; see the log");
        }
      }
    }
  }

  private synchronized void restartLater(RootSession broken, SyncException cause) {
    if (isClosed || session.filter(broken::equals).isEmpty()) {
      return;
    }
    boolean isOtherServerState = cause.code().equals("cursor_reset");
    trouble = Optional.of(cause.sentence());
    var _ = timer.schedule(
        () -> attempt(() -> restart(broken, isOtherServerState)),
        isOtherServerState ? 0 : RESTART_SECONDS,
        TimeUnit.SECONDS);
  }

  /// A server whose data was replaced, or that has met a later state of this device, is met like
  /// one never seen before: both sides are united, and nothing is deleted on either.
  private synchronized void restart(RootSession broken, boolean isOtherServerState) {
    if (session.filter(broken::equals).isEmpty()) {
      return;
    }
    if (isOtherServerState) {
      Map<FileId, Instant> leftOut = broken.state().leftOut().named();
      broken.close();
      session = Optional.empty();
      home.setStateAside("other-epoch");
      keep(leftOut);
    }
    reload();
  }

  /// What the person has decided outlives what was known: else all that is left out would come.
  private void keep(Map<FileId, Instant> leftOut) {
    try (Database fresh = Database.open(home.stateFile())) {
      State state = new State(fresh);
      state.transaction(() -> leftOut.forEach(state.leftOut()::put));
    }
  }

  public synchronized Optional<RootSession> session() {
    return session;
  }

  /// Why there is no session, or why it stopped, as a sentence.
  public synchronized Optional<String> trouble() {
    return trouble;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    timer.shutdownNow();
    session.ifPresent(RootSession::close);
    session = Optional.empty();
  }
}
