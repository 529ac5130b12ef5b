package dev.cairn.daemon.process;

import dev.cairn.core.engine.EngineStatus;
import dev.cairn.core.state.ActivityLog;
import dev.cairn.core.transfer.Direction;
import dev.cairn.core.transfer.TransferMonitor.Progress;
import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.ActivityEntry;
import dev.cairn.daemon.control.api.ActivityKind;
import dev.cairn.daemon.control.api.FolderStatus;
import dev.cairn.daemon.control.api.Notice;
import dev.cairn.daemon.control.api.PendingWork;
import dev.cairn.daemon.control.api.ProblemEntry;
import dev.cairn.daemon.control.api.SkippedEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncState;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.daemon.control.api.TransferProgress;
import dev.cairn.daemon.home.AccountRecord;
import dev.cairn.daemon.home.FolderRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From what the engine knows to the documents of the control API.
final class Documents {
  private Documents() {}

  static StatusDocument status(
      EngineStatus status,
      Optional<AccountRecord> account,
      FolderRecord folder,
      List<ActivityLog.Entry> recent) {
    SyncState state = state(status.phase());
    var pending = status.pending();
    return new StatusDocument(
        state,
        status.sentence(),
        status.pausedUntil().orElse(null),
        account(account),
        List.of(new FolderStatus(folder.path(), folder.remote(), state)),
        new PendingWork(
            pending.uploadFiles(),
            pending.uploadBytes(),
            pending.downloadFiles(),
            pending.downloadBytes()),
        status.conflicts(),
        status.problems().stream().map(Documents::problem).toList(),
        status.skipped().stream().map(Documents::skipped).toList(),
        status.transfers().stream().map(Documents::transfer).toList(),
        status.notices().stream().map(Documents::notice).toList(),
        recent.stream().map(Documents::activity).toList());
  }

  /// The document of a home in which nothing is synced at the moment.
  static StatusDocument withoutEngine(
      SyncState state,
      String sentence,
      Optional<AccountRecord> account,
      Optional<FolderRecord> folder) {
    return new StatusDocument(
        state,
        sentence,
        null,
        account(account),
        folder.map(f -> new FolderStatus(f.path(), f.remote(), state)).stream().toList(),
        PendingWork.NONE,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  static SyncState state(EngineStatus.Phase phase) {
    return switch (phase) {
      case UP_TO_DATE -> SyncState.UP_TO_DATE;
      case SYNCING -> SyncState.SYNCING;
      case PAUSED -> SyncState.PAUSED;
      case OFFLINE -> SyncState.OFFLINE;
      case ATTENTION -> SyncState.ATTENTION;
    };
  }

  private static @Nullable Account account(Optional<AccountRecord> account) {
    return account.isPresent() ? account(account.get()) : null;
  }

  static Account account(AccountRecord account) {
    return new Account(account.server(), account.user(), account.deviceId(), account.deviceName());
  }

  static ActivityEntry activity(ActivityLog.Entry entry) {
    ActivityKind kind = ActivityKind.valueOf(entry.kind().toUpperCase(Locale.ROOT));
    return new ActivityEntry(entry.at(), kind, entry.path(), entry.detail());
  }

  private static ProblemEntry problem(EngineStatus.ProblemView problem) {
    return new ProblemEntry(
        problem.path(),
        problem.code(),
        problem.message(),
        problem.since(),
        problem.retryAt().orElse(null));
  }

  private static Notice notice(EngineStatus.Notice notice) {
    return new Notice(notice.code(), notice.message());
  }

  private static SkippedEntry skipped(EngineStatus.SkippedView skipped) {
    return new SkippedEntry(skipped.path(), skipped.code(), skipped.message());
  }

  private static TransferProgress transfer(Progress progress) {
    return new TransferProgress(
        progress.path().value(),
        progress.direction() == Direction.UP ? TransferDirection.UP : TransferDirection.DOWN,
        progress.bytesDone(),
        progress.bytesTotal(),
        progress.bytesPerSecond(),
        progress.resumed());
  }
}
