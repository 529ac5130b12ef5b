package dev.cairn.daemon.process;

import dev.cairn.core.engine.ConflictResolver.Keep;
import dev.cairn.core.engine.ConflictResolver.Resolution;
import dev.cairn.core.engine.EngineStatus;
import dev.cairn.core.engine.EngineView;
import dev.cairn.core.engine.SyncEnd;
import dev.cairn.core.engine.SyncEngine;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.Guard;
import dev.cairn.core.platform.Trash;
import dev.cairn.core.state.ActivityLog;
import dev.cairn.daemon.control.ControlMethods;
import dev.cairn.daemon.control.DeviceMethods;
import dev.cairn.daemon.control.HistoryMethods;
import dev.cairn.daemon.control.SelectionMethods;
import dev.cairn.daemon.control.VerifyMethods;
import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.ActivityList;
import dev.cairn.daemon.control.api.ConflictList;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.Explanation;
import dev.cairn.daemon.control.api.FolderList;
import dev.cairn.daemon.control.api.FolderStatus;
import dev.cairn.daemon.control.api.GuardList;
import dev.cairn.daemon.control.api.GuardParams;
import dev.cairn.daemon.control.api.Limits;
import dev.cairn.daemon.control.api.NotSignedIn;
import dev.cairn.daemon.control.api.PlanDocument;
import dev.cairn.daemon.control.api.ResolveParams;
import dev.cairn.daemon.control.api.ResolvedConflict;
import dev.cairn.daemon.control.api.RestoredFile;
import dev.cairn.daemon.control.api.Stats;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncOutcome;
import dev.cairn.daemon.control.api.SyncResult;
import dev.cairn.daemon.control.api.SyncState;
import dev.cairn.daemon.control.api.TrashList;
import dev.cairn.daemon.home.AccountRecord;
import dev.cairn.daemon.home.FolderRecord;
import dev.cairn.daemon.home.Home;
import dev.cairn.daemon.session.BandwidthCaps;
import dev.cairn.daemon.session.RootSession;
import dev.cairn.daemon.session.SessionSupervisor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What the control API asks, answered by the session of this home. Thread-safe.
final class DaemonMethods implements ControlMethods {
  private static final int RECENT = 50;
  static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final Duration NO_TIMEOUT = Duration.ofDays(365);

  private final Home home;
  private final SessionSupervisor supervisor;
  private final Runnable end;
  private final SelectionMethods selection = new DaemonSelection(this::engine);
  private final HistoryMethods history = new DaemonHistory(this::require);
  private final VerifyMethods verify = new DaemonVerify(this::require);
  private final DeviceMethods devices;

  /// @param end asks the process to end
  DaemonMethods(Home home, SessionSupervisor supervisor, Runnable end) {
    this.home = home;
    this.supervisor = supervisor;
    this.end = end;
    this.devices = new DaemonDevices(home, supervisor);
  }

  @Override
  public StatusDocument status(@Nullable String path) {
    Optional<AccountRecord> account = home.account();
    Optional<FolderRecord> folder = home.folder();
    Optional<RootSession> session = supervisor.session();
    if (session.isEmpty() || folder.isEmpty()) {
      return idle(account, folder);
    }
    RootSession running = session.get();
    if (running.engine().broken().isDone()) {
      String sentence = supervisor.trouble().orElse("Sync has stopped and starts again soon");
      return Documents.withoutEngine(SyncState.ATTENTION, sentence, account, folder);
    }
    FileId rootId = rootId();
    record Answer(
        EngineStatus status, List<ActivityLog.Entry> recent, SyncState part, boolean isSignedOut) {}
    Answer answer = await(
        running.engine().query(view -> {
          EngineStatus now = view.now();
          SyncState part = path == null || path.isEmpty()
              ? Documents.state(now.phase())
              : Questions.stateOf(running.state(), rootId, view, now, path);
          return new Answer(
              now, running.state().activity().newest(RECENT), part, view.isSignedOut());
        }),
        ANSWER);
    StatusDocument whole = Documents.status(
        answer.status(), account.filter(_ -> !answer.isSignedOut()), folder.get(), answer.recent());
    return path == null || path.isEmpty() ? whole : PathFilter.below(whole, path, answer.part());
  }

  private StatusDocument idle(Optional<AccountRecord> account, Optional<FolderRecord> folder) {
    if (account.isEmpty()) {
      return Documents.withoutEngine(
          SyncState.ATTENTION, "Nobody is signed in; use: cairn login", account, folder);
    }
    if (folder.isEmpty()) {
      return Documents.withoutEngine(
          SyncState.UP_TO_DATE, "No folder is synced yet; use: cairn add DIR", account, folder);
    }
    String sentence = supervisor.trouble().orElse("Starting");
    return Documents.withoutEngine(SyncState.ATTENTION, sentence, account, folder);
  }

  @Override
  public Stats stats() {
    return Stats.of(supervisor
        .session()
        .map(session -> session.state().counters().all())
        .orElseGet(() -> RestingHome.counters(home)));
  }

  @Override
  public SyncResult sync(@Nullable Duration timeout) {
    CompletableFuture<SyncEnd> end = engine().sync();
    try {
      Duration longest = timeout == null ? NO_TIMEOUT : timeout;
      SyncEnd ended = end.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return switch (ended.kind()) {
        case DONE -> SyncResult.of(SyncOutcome.DONE);
        case PROBLEMS -> new SyncResult(SyncOutcome.PROBLEMS, ended.left());
        case PAUSED -> SyncResult.of(SyncOutcome.PAUSED);
      };
    } catch (TimeoutException e) {
      end.cancel(false);
      return SyncResult.of(SyncOutcome.TIMED_OUT);
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      end.cancel(false);
      Thread.currentThread().interrupt();
      throw new ControlFailure(1, "The daemon is ending", e);
    }
  }

  @Override
  public void pause(@Nullable Duration length) {
    Optional<Instant> until = length == null
        ? Optional.empty()
        : Optional.of(Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(length));
    await(engine().pause(until), QUIET);
  }

  @Override
  public void resume() {
    await(engine().resume(), ANSWER);
  }

  @Override
  public Limits limit(@Nullable Long up, @Nullable Long down) {
    BandwidthCaps caps = require().caps();
    if (up != null) {
      caps.limitUp(up);
    }
    if (down != null) {
      caps.limitDown(down);
    }
    return new Limits(orNull(caps.up()), orNull(caps.down()));
  }

  private static @Nullable Long orNull(OptionalLong cap) {
    return cap.isPresent() ? cap.getAsLong() : null;
  }

  @Override
  public ActivityList activity(int limit) {
    List<ActivityLog.Entry> entries = supervisor
        .session()
        .map(session -> session.state().activity().newest(limit))
        .orElseGet(() -> RestingHome.activity(home, limit));
    return new ActivityList(entries.stream().map(Documents::activity).toList());
  }

  @Override
  public ConflictList conflicts() {
    RootSession session = require();
    FileId rootId = rootId();
    return await(session.engine().query(_ -> Questions.conflicts(session.state(), rootId)), ANSWER);
  }

  @Override
  public ResolvedConflict resolveConflict(String path, ResolveParams.Keep keep) {
    Keep wanted = switch (keep) {
      case MINE -> Keep.MINE;
      case THEIRS -> Keep.THEIRS;
      case BOTH -> Keep.BOTH;
      case MERGED -> Keep.MERGED;
    };
    try {
      Resolution resolution = require().resolver().resolve(Questions.parse(path), wanted);
      return new ResolvedConflict(resolution.path().value(), resolution.hunks());
    } catch (SyncException e) {
      throw Failures.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlFailure(1, "The daemon is ending", e);
    }
  }

  @Override
  public GuardList guards() {
    return await(engine().query(view -> GuardQuestions.list(view.now().heldBack())), ANSWER);
  }

  @Override
  public void answerGuard(String id, GuardParams.Answer answer) {
    Guard guard = GuardQuestions.parse(id);
    CompletableFuture<Boolean> wasHeld = switch (answer) {
      case ALLOW -> engine().allow(guard);
      case RESTORE -> engine().restore(guard);
    };
    GuardQuestions.requireHeld(guard, await(wasHeld, ANSWER));
  }

  @Override
  public Explanation explain(String path) {
    RootSession session = require();
    var root = new Explaining.SyncedRoot(rootId(), home.folder().orElseThrow().path());
    return await(
        session.engine().query(view -> Explaining.explain(session.state(), root, view, path)),
        ANSWER);
  }

  @Override
  public PlanDocument plan() {
    RootSession session = require();
    FileId rootId = rootId();
    CompletableFuture<PlanDocument> answer = session
        .engine()
        .previewPlan()
        .thenCompose(
            plan -> session.engine().query(_ -> Questions.plan(plan, session.state(), rootId)));
    return await(answer, ANSWER);
  }

  private FileId rootId() {
    return new FileId(home.account().orElseThrow().rootId());
  }

  @Override
  public FolderList folders() {
    SyncState state = status(null).state();
    return new FolderList(home.folder().stream()
        .map(folder -> new FolderStatus(folder.path(), folder.remote(), state))
        .toList());
  }

  @Override
  public TrashList trash() {
    return TrashQuestions.list(trashOfFolder());
  }

  private Trash trashOfFolder() {
    return supervisor.session().map(RootSession::trash).orElseGet(() -> RestingHome.trash(home));
  }

  @Override
  public RestoredFile restoreFromTrash(String path) {
    return TrashQuestions.restore(trashOfFolder(), path);
  }

  @Override
  public SelectionMethods selection() {
    return selection;
  }

  @Override
  public HistoryMethods history() {
    return history;
  }

  @Override
  public VerifyMethods verify() {
    return verify;
  }

  @Override
  public DeviceMethods devices() {
    return devices;
  }

  @Override
  public Account whoami() {
    return home.account()
        .filter(_ -> !isSignedOut())
        .map(Documents::account)
        .orElseThrow(() -> new NotSignedIn());
  }

  /// Whether the server has ended the sign-in, as far as a session knows.
  private boolean isSignedOut() {
    return supervisor
        .session()
        .filter(session -> !session.engine().broken().isDone())
        .filter(session -> await(session.engine().query(EngineView::isSignedOut), ANSWER))
        .isPresent();
  }

  @Override
  public void reload() {
    supervisor.reload();
  }

  @Override
  public void shutdown() {
    end.run();
  }

  private RootSession require() {
    if (home.account().isEmpty()) {
      throw new NotSignedIn();
    }
    if (home.folder().isEmpty()) {
      throw new ControlFailure(1, "No folder is synced yet; use: cairn add DIR");
    }
    return supervisor
        .session()
        .orElseThrow(
            () -> new ControlFailure(1, supervisor.trouble().orElse("Sync is just starting")));
  }

  private SyncEngine engine() {
    return require().engine();
  }

  /// Waits for what the engine answers; throws [ControlFailure] with why it does not.
  static <T> T await(CompletableFuture<T> answer, Duration longest) {
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new ControlFailure(75, "The daemon is too busy to answer right now", e);
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlFailure(1, "The daemon is ending", e);
    }
  }

  private static ControlFailure failure(ExecutionException e) {
    if (e.getCause() instanceof SyncException known) {
      return Failures.of(known);
    }
    if (e.getCause() instanceof ControlFailure failure) {
      return failure;
    }
    return new ControlFailure(1, "Something unexpected went wrong; see the log", e);
  }
}
