package dev.cairn.daemon.control;

import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.ActivityList;
import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.ConflictList;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.Explanation;
import dev.cairn.daemon.control.api.FolderList;
import dev.cairn.daemon.control.api.GuardList;
import dev.cairn.daemon.control.api.GuardParams;
import dev.cairn.daemon.control.api.Limits;
import dev.cairn.daemon.control.api.PendingWork;
import dev.cairn.daemon.control.api.PlanDocument;
import dev.cairn.daemon.control.api.PlannedAction;
import dev.cairn.daemon.control.api.PlannedReason;
import dev.cairn.daemon.control.api.ResolveParams;
import dev.cairn.daemon.control.api.ResolvedConflict;
import dev.cairn.daemon.control.api.RestoredFile;
import dev.cairn.daemon.control.api.Stats;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncOutcome;
import dev.cairn.daemon.control.api.SyncResult;
import dev.cairn.daemon.control.api.SyncState;
import dev.cairn.daemon.control.api.TrashEntry;
import dev.cairn.daemon.control.api.TrashList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A daemon without an engine: it answers what a test has put in. Thread-safe.
public final class InMemoryControlMethods implements ControlMethods {
  /// An empty home in which all is well.
  public static final StatusDocument UP_TO_DATE = new StatusDocument(
      SyncState.UP_TO_DATE,
      "Up to date",
      null,
      null,
      List.of(),
      PendingWork.NONE,
      0,
      List.of(),
      List.of(),
      List.of(),
      List.of(),
      List.of());

  /// What `status` answers.
  public final AtomicReference<StatusDocument> status = new AtomicReference<>(UP_TO_DATE);

  /// What `conflicts` answers.
  public final AtomicReference<List<ConflictEntry>> conflicts = new AtomicReference<>(List.of());

  /// What `plan` answers.
  public final AtomicReference<PlanDocument> plan = new AtomicReference<>(new PlanDocument(
      List.of(new PlannedAction("upload", "notes.txt")),
      List.of(new PlannedReason("a.tmp", "Temporary files are ignored")),
      0));

  /// `sync` answers once this is complete.
  public final CompletableFuture<SyncOutcome> syncOutcome = new CompletableFuture<>();

  /// The length of the last pause asked for; a year of zero days means until resumed.
  public final CompletableFuture<Duration> paused = new CompletableFuture<>();

  /// Counted down by `resume`.
  public final CountDownLatch resumed = new CountDownLatch(1);

  /// Counted down by `shutdown`.
  public final CountDownLatch shutdown = new CountDownLatch(1);

  /// A permit for every `sync` that was called.
  public final Semaphore syncsWaiting = new Semaphore(0);

  /// A permit for every time `activity` was read.
  public final Semaphore activityReads = new Semaphore(0);

  @Override
  public StatusDocument status(@Nullable String path) {
    return status.get();
  }

  @Override
  public Stats stats() {
    return Stats.of(Map.of("bytes_up", 12L));
  }

  @Override
  public SyncResult sync(@Nullable Duration timeout) {
    syncsWaiting.release();
    try {
      long seconds = timeout == null ? 60 : timeout.toSeconds();
      SyncOutcome outcome = syncOutcome
          .completeOnTimeout(SyncOutcome.TIMED_OUT, seconds, TimeUnit.SECONDS)
          .get();
      return new SyncResult(
          outcome, outcome == SyncOutcome.PROBLEMS ? "One item cannot be synced" : null);
    } catch (Exception stopped) {
      throw new ControlFailure(1, "The sync was interrupted", stopped);
    }
  }

  @Override
  public Limits limit(@Nullable Long up, @Nullable Long down) {
    return new Limits(up, down);
  }

  @Override
  public void pause(@Nullable Duration length) {
    paused.complete(length == null ? Duration.ZERO : length);
  }

  @Override
  public void resume() {
    resumed.countDown();
  }

  @Override
  public ActivityList activity(int limit) {
    activityReads.release();
    return new ActivityList(status.get().recent().stream().limit(limit).toList());
  }

  @Override
  public ConflictList conflicts() {
    return new ConflictList(conflicts.get(), 0);
  }

  @Override
  public ResolvedConflict resolveConflict(String path, ResolveParams.Keep keep) {
    return new ResolvedConflict(path, keep == ResolveParams.Keep.MERGED ? 1 : 0);
  }

  @Override
  public SelectionMethods selection() {
    throw new ControlFailure(1, "Nothing can be left out here");
  }

  @Override
  public GuardList guards() {
    return new GuardList(List.of());
  }

  @Override
  public void answerGuard(String id, GuardParams.Answer answer) {
    throw new ControlFailure(1, id + " holds nothing back; see: cairn guard list");
  }

  @Override
  public Explanation explain(String path) {
    if (path.equals("bug")) {
      throw new IllegalStateException("a mistake with a secret detail");
    }
    var since = Instant.parse("2026-11-22T10:00:00Z");
    return new Explanation(path, "in_sync", path + " is in sync", since, null);
  }

  @Override
  public PlanDocument plan() {
    return plan.get();
  }

  @Override
  public FolderList folders() {
    return new FolderList(status.get().folders());
  }

  @Override
  public TrashList trash() {
    return new TrashList(
        List.of(new TrashEntry("notes.txt", Instant.parse("2026-11-22T10:00:00Z"), 12)), 1200);
  }

  @Override
  public RestoredFile restoreFromTrash(String path) {
    return new RestoredFile(path, path);
  }

  @Override
  public HistoryMethods history() {
    throw new ControlFailure(1, "This daemon has no history");
  }

  @Override
  public VerifyMethods verify() {
    throw new ControlFailure(1, "This daemon has nothing to verify");
  }

  @Override
  public DeviceMethods devices() {
    throw new ControlFailure(1, "This daemon knows of no devices");
  }

  @Override
  public Account whoami() {
    Account account = status.get().account();
    if (account == null) {
      throw new ControlFailure(77, "Nobody is signed in; sign in with: cairn login");
    }
    return account;
  }

  @Override
  public void reload() {}

  @Override
  public void shutdown() {
    shutdown.countDown();
  }
}
