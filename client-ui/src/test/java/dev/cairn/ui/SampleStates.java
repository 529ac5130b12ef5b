package dev.cairn.ui;

import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.ActivityEntry;
import dev.cairn.daemon.control.api.ActivityKind;
import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.FolderStatus;
import dev.cairn.daemon.control.api.GuardEntry;
import dev.cairn.daemon.control.api.PendingWork;
import dev.cairn.daemon.control.api.ProblemEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncState;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.daemon.control.api.TransferProgress;
import dev.cairn.ui.link.LinkState;
import dev.cairn.ui.state.AppState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// A day in the life of a folder, as the daemon would tell it.
public final class SampleStates {
  /// When it is.
  public static final Instant NOW = Instant.parse("2026-11-22T14:26:40Z");

  private static final Account ANNA =
      new Account("https://sync.example.org", "anna", "d-7f3a", "Anna's laptop");

  private SampleStates() {}

  /// All is well.
  public static StatusDocument upToDate() {
    return status(SyncState.UP_TO_DATE, "Up to date", PendingWork.NONE, List.of(), List.of(), 0);
  }

  /// Files go up and down; two conflicts and a problem wait.
  public static StatusDocument syncing() {
    return status(
        SyncState.SYNCING,
        "Syncing 14 files",
        new PendingWork(11, 512_000_000, 3, 38_400_000),
        List.of(
            transfer(
                "Videos/Interview with the harbour master (final cut).mp4",
                TransferDirection.UP,
                318_000_000,
                486_000_000,
                9_400_000,
                true),
            transfer(
                "Photos/2026/Norway/IMG_4471.heic",
                TransferDirection.UP,
                2_100_000,
                3_400_000,
                2_300_000,
                false),
            transfer(
                "Design/Poster A1.psd",
                TransferDirection.DOWN,
                21_000_000,
                36_500_000,
                4_100_000,
                false)),
        List.of(problem(8)),
        2);
  }

  /// Something waits for the person.
  public static StatusDocument attention() {
    return status(
        SyncState.ATTENTION,
        "Two versions of 2 files were kept, and 1 file cannot be synced",
        PendingWork.NONE,
        List.of(),
        List.of(problem(8)),
        2);
  }

  /// A pause for a time.
  public static StatusDocument paused() {
    StatusDocument base = upToDate();
    return new StatusDocument(
        SyncState.PAUSED,
        "Paused",
        NOW.plus(Duration.ofMinutes(30)),
        ANNA,
        base.folders(),
        base.pending(),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        base.recent());
  }

  /// Nothing is synced until a question is answered.
  static StatusDocument held() {
    return status(
        SyncState.ATTENTION, guard().message(), PendingWork.NONE, List.of(), List.of(), 0);
  }

  /// A question that sync waits with.
  static GuardEntry guard() {
    return new GuardEntry(
        "deleted_here",
        412,
        NOW,
        "412 of 530 files were deleted on this computer; nothing is synced until you decide",
        "They are deleted at the server and on your other devices",
        "They are fetched from the server again");
  }

  /// The conflicts of {@link #attention}.
  public static List<ConflictEntry> conflicts() {
    return List.of(
        new ConflictEntry(
            "Club/Budget 2027.xlsx",
            "Club/Budget 2027 (Ben's phone).xlsx",
            "both_changed",
            NOW.minusSeconds(420),
            "Ben's phone"),
        new ConflictEntry(
            "notes.md", "notes (desktop).md", "both_changed", NOW.minusSeconds(9_000), "desktop"));
  }

  /// A state of the app after a busy minute.
  public static AppState app(StatusDocument status, List<ConflictEntry> conflicts) {
    return app(status, conflicts, List.of());
  }

  /// The same, with questions that wait.
  static AppState app(
      StatusDocument status, List<ConflictEntry> conflicts, List<GuardEntry> guards) {
    AppState state = AppState.initial(NOW.minusSeconds(60), ZoneOffset.UTC);
    for (int second = 59; second >= 0; second--) {
      state = state.with(new LinkState(withSpeed(status, second), conflicts, guards));
      state = state.at(NOW.minusSeconds(second));
    }
    return state.with(new LinkState(status, conflicts, guards));
  }

  private static StatusDocument withSpeed(StatusDocument status, int second) {
    double wave = 0.62 + 0.28 * Math.sin(second / 5.0) + 0.1 * Math.cos(second * 1.7);
    double late = second > 34 ? 0 : 0.7 + 0.3 * Math.sin(second / 3.0);
    var transfers = status.transfers().stream()
        .map(moving -> {
          boolean up = moving.direction() == TransferDirection.UP;
          long speed = (long) (moving.bytesPerSecond() * (up ? wave : late));
          return transfer(moving.path(), moving.direction(), 0, 1, speed, false);
        })
        .toList();
    return new StatusDocument(
        status.state(),
        status.sentence(),
        null,
        status.account(),
        status.folders(),
        status.pending(),
        status.conflicts(),
        status.problems(),
        status.skipped(),
        transfers,
        status.notices(),
        status.recent());
  }

  private static StatusDocument status(
      SyncState state,
      String sentence,
      PendingWork pending,
      List<TransferProgress> transfers,
      List<ProblemEntry> problems,
      int conflicts) {
    return new StatusDocument(
        state,
        sentence,
        null,
        ANNA,
        List.of(new FolderStatus("/home/anna/Cairn", "/", state)),
        pending,
        conflicts,
        problems,
        List.of(),
        transfers,
        List.of(),
        recent());
  }

  private static TransferProgress transfer(
      String path,
      TransferDirection direction,
      long done,
      long total,
      long speed,
      boolean resumed) {
    return new TransferProgress(path, direction, done, total, speed, resumed);
  }

  private static ProblemEntry problem(int retrySeconds) {
    return new ProblemEntry(
        "Club/Minutes.docx",
        "file_locked",
        "Another program is writing this file; Cairn waits until it is done.",
        NOW.minusSeconds(95),
        NOW.plusSeconds(retrySeconds));
  }

  private static List<ActivityEntry> recent() {
    return List.of(
        event(40, ActivityKind.UPLOADED, "Photos/2026/Norway/IMG_4470.heic", ""),
        event(75, ActivityKind.DOWNLOADED, "Club/Invitation.odt", "from Ben's phone"),
        event(420, ActivityKind.CONFLICT, "Club/Budget 2027.xlsx", "both versions were kept"),
        event(1_500, ActivityKind.MOVED, "Archive/2025/Taxes.pdf", "from Taxes.pdf"),
        event(4_000, ActivityKind.DELETED_HERE, "Design/Poster draft.psd", "by desktop"),
        event(4_600, ActivityKind.UPLOADED, "notes.md", ""),
        event(90_000, ActivityKind.DOWNLOADED, "Music/Rehearsal/Take 3.flac", ""));
  }

  private static ActivityEntry event(
      int secondsAgo, ActivityKind kind, String path, String detail) {
    return new ActivityEntry(NOW.minusSeconds(secondsAgo), kind, path, detail);
  }
}
