package dev.cairn.ui;

import dev.cairn.daemon.control.ControlMethods;
import dev.cairn.daemon.control.DeviceMethods;
import dev.cairn.daemon.control.HistoryMethods;
import dev.cairn.daemon.control.SelectionMethods;
import dev.cairn.daemon.control.VerifyMethods;
import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.ActivityList;
import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.ConflictList;
import dev.cairn.daemon.control.api.Explanation;
import dev.cairn.daemon.control.api.FolderList;
import dev.cairn.daemon.control.api.GuardEntry;
import dev.cairn.daemon.control.api.GuardList;
import dev.cairn.daemon.control.api.GuardParams;
import dev.cairn.daemon.control.api.Limits;
import dev.cairn.daemon.control.api.PlanDocument;
import dev.cairn.daemon.control.api.ResolveParams;
import dev.cairn.daemon.control.api.ResolvedConflict;
import dev.cairn.daemon.control.api.RestoredFile;
import dev.cairn.daemon.control.api.Stats;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncResult;
import dev.cairn.daemon.control.api.TrashList;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A daemon without an engine: it answers what a test has put in, and refuses what the app never
/// asks. Thread-safe.
final class InMemoryDaemon implements ControlMethods {
  final AtomicReference<StatusDocument> status = new AtomicReference<>(SampleStates.upToDate());
  final AtomicReference<List<ConflictEntry>> conflicts = new AtomicReference<>(List.of());

  final AtomicReference<List<GuardEntry>> guards = new AtomicReference<>(List.of());

  /// The first answer to a guard.
  final CompletableFuture<String> answered = new CompletableFuture<>();

  /// The length of the first pause asked for; zero means until resumed.
  final CompletableFuture<Duration> paused = new CompletableFuture<>();

  /// Counted down by `resume`.
  final CountDownLatch resumed = new CountDownLatch(1);

  @Override
  public StatusDocument status(@Nullable String path) {
    return status.get();
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
  public ConflictList conflicts() {
    return new ConflictList(conflicts.get(), 0);
  }

  @Override
  public ResolvedConflict resolveConflict(String path, ResolveParams.Keep keep) {
    throw unexpected();
  }

  @Override
  public Stats stats() {
    throw unexpected();
  }

  @Override
  public SyncResult sync(@Nullable Duration timeout) {
    throw unexpected();
  }

  @Override
  public ActivityList activity(int limit) {
    throw unexpected();
  }

  @Override
  public SelectionMethods selection() {
    throw unexpected();
  }

  @Override
  public GuardList guards() {
    return new GuardList(guards.get());
  }

  @Override
  public void answerGuard(String id, GuardParams.Answer answer) {
    answered.complete(id + " " + answer);
  }

  @Override
  public Explanation explain(String path) {
    throw unexpected();
  }

  @Override
  public PlanDocument plan() {
    throw unexpected();
  }

  @Override
  public FolderList folders() {
    throw unexpected();
  }

  @Override
  public TrashList trash() {
    throw unexpected();
  }

  @Override
  public RestoredFile restoreFromTrash(String path) {
    throw unexpected();
  }

  @Override
  public DeviceMethods devices() {
    throw unexpected();
  }

  @Override
  public HistoryMethods history() {
    throw unexpected();
  }

  @Override
  public VerifyMethods verify() {
    throw unexpected();
  }

  @Override
  public Account whoami() {
    throw unexpected();
  }

  @Override
  public void reload() {
    throw unexpected();
  }

  @Override
  public void shutdown() {
    throw unexpected();
  }

  private static UnsupportedOperationException unexpected() {
    return new UnsupportedOperationException("the app never asks this");
  }
}
