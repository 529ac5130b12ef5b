package dev.cairn.daemon.process;

import dev.cairn.daemon.control.ControlServer;
import dev.cairn.daemon.control.api.ControlEndpointFile;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.home.Home;
import dev.cairn.daemon.home.HomeLock;
import dev.cairn.daemon.session.RootSession;
import dev.cairn.daemon.session.SessionSupervisor;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The daemon of one home: holds its lock, serves its control API and keeps its session running.
public final class Daemon implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Daemon.class);
  private static final long WATCHING_SECONDS_MAX = 120;
  private static final long RELEASE_SECONDS_MAX = 10;

  private final HomeLock lock;
  private final SessionSupervisor supervisor;
  private final StatePublisher publisher;
  private final ControlServer server;
  private final ControlEndpointFile endpointFile;
  private final CountDownLatch asked = new CountDownLatch(1);

  private Daemon(Home home, HomeLock lock) throws IOException {
    this.lock = lock;
    this.publisher = new StatePublisher(
        RestingMemory.ofThisProcess(this::releaseMemory), StatePublisher.Waits.DEFAULT);
    this.supervisor = new SessionSupervisor(home, session -> watch(session, publisher));
    DaemonMethods methods = new DaemonMethods(home, supervisor, asked::countDown);
    this.server = ControlServer.start(methods);
    this.endpointFile = new ControlEndpointFile(home.path());
    endpointFile.write(server.endpoint());
    publisher.start(() -> publish(methods));
    supervisor.reload();
  }

  /// Starts it. Throws [ControlFailure] when another one runs for this home.
  public static Daemon start(Home home) {
    HomeLock lock = HomeLock.acquire(home);
    try {
      return new Daemon(home, lock);
    } catch (IOException e) {
      throw new ControlFailure(1, "The daemon cannot open its control socket", e);
    }
  }

  private boolean publish(DaemonMethods methods) {
    StatusDocument state = methods.status(null);
    server.publish(state);
    return mayChangeByItself(state);
  }

  /// Of what a person has to see to, an engine tells when it is over; without one nobody would.
  private boolean mayChangeByItself(StatusDocument state) {
    return switch (state.state()) {
      case UP_TO_DATE -> false;
      case PAUSED -> state.pausedUntil() != null;
      case ATTENTION -> !hasEngine() || !state.transfers().isEmpty();
      case SYNCING, OFFLINE -> true;
    };
  }

  private boolean hasEngine() {
    return supervisor.session().filter(it -> !it.engine().broken().isDone()).isPresent();
  }

  /// Waits until the engine has done so, so that what is collected then is not kept any more.
  private void releaseMemory() {
    supervisor.session().ifPresent(session -> {
      try {
        session.engine().releaseMemory().get(RELEASE_SECONDS_MAX, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        log.atInfo().setCause(e).log("The engine gave no memory back");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private static void watch(RootSession session, StatePublisher publisher) {
    session.engine().onChange(publisher::changed);
  }

  /// Waits until changes of the folder are seen as they happen. Returns at once when no folder is
  /// linked: then there is nothing to see.
  public void awaitWatching() throws InterruptedException {
    Optional<CompletableFuture<Boolean>> watching =
        supervisor.session().map(session -> session.engine().watching());
    if (watching.isEmpty()) {
      return;
    }
    try {
      watching.get().get(WATCHING_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ControlFailure(1, "The folder could not be watched in time", e);
    }
  }

  /// Asks it to end; returns at once.
  public void askToEnd() {
    asked.countDown();
  }

  /// Waits until somebody asks the daemon to end.
  public void awaitEnd() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() throws IOException {
    publisher.close();
    server.close();
    supervisor.close();
    endpointFile.deleteIfOwn(server.endpoint());
    lock.close();
  }
}
