package dev.cairn.daemon.control.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a person can see at one moment: the answer to `status` and the body of every state
/// notification. Paths are relative to their folder's root.
///
/// @param state what matters most
/// @param sentence the same in words
/// @param pausedUntil when a timed pause ends; null when not paused or paused until resumed
/// @param account who is signed in, or null
/// @param folders the synced folders
/// @param pending what waits to be transferred
/// @param conflicts how many conflicts wait for a person
/// @param problems what keeps paths from being synced
/// @param skipped what is left out on purpose, the first 200 of it; nobody has to do anything
/// @param transfers the files on their way
/// @param notices what makes changes be noticed late, and what helps
/// @param recent the newest 50 things that happened, newest first
public record StatusDocument(
    SyncState state,
    String sentence,
    @Nullable Instant pausedUntil,
    @Nullable Account account,
    List<FolderStatus> folders,
    PendingWork pending,
    int conflicts,
    List<ProblemEntry> problems,
    List<SkippedEntry> skipped,
    List<TransferProgress> transfers,
    List<Notice> notices,
    List<ActivityEntry> recent) {
  /// Copies its lists.
  public StatusDocument {
    folders = List.copyOf(folders);
    problems = List.copyOf(problems);
    skipped = List.copyOf(skipped);
    transfers = List.copyOf(transfers);
    notices = List.copyOf(notices);
    recent = List.copyOf(recent);
  }
}
