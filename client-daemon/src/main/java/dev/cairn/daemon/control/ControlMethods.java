package dev.cairn.daemon.control;

import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.ActivityList;
import dev.cairn.daemon.control.api.ConflictList;
import dev.cairn.daemon.control.api.Explanation;
import dev.cairn.daemon.control.api.FolderList;
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
import org.jspecify.annotations.Nullable;

/// What the control API can ask of the daemon: one method per RPC method. Called on many virtual
/// threads at once; a method may block, and is interrupted when the server closes. It answers with
/// a document or throws {@link dev.cairn.daemon.control.api.ControlFailure} with a sentence for a
/// person. A document must stay under 1 MiB as JSON.
public interface ControlMethods {
  /// The state of the home, or of one path.
  ///
  /// @param path the part asked for, or null for everything
  StatusDocument status(@Nullable String path);

  /// The counters of this device.
  Stats stats();

  /// Waits until everything known before the call is synced.
  ///
  /// @param timeout how long at most, or null for as long as it takes
  SyncResult sync(@Nullable Duration timeout);

  /// Stops syncing and returns once nothing is in flight.
  ///
  /// @param length after how long to resume, or null for until resumed
  void pause(@Nullable Duration length);

  /// Ends a pause; without one, does nothing.
  void resume();

  /// Sets the caps on bandwidth that are given, and tells which hold.
  ///
  /// @param up bytes per second, 0 to lift the cap, or null to leave it
  /// @param down the same for the other direction
  Limits limit(@Nullable Long up, @Nullable Long down);

  /// What happened, newest first.
  ///
  /// @param limit how many entries at most, 1 to 1,000
  ActivityList activity(int limit);

  /// The conflicts that wait for a person.
  ConflictList conflicts();

  /// Ends the conflict about a file or its copy as the person wants it.
  ResolvedConflict resolveConflict(String path, ResolveParams.Keep keep);

  /// What sync waits for a person to decide.
  GuardList guards();

  /// Decides about it.
  void answerGuard(String id, GuardParams.Answer answer);

  /// Why a path is, or is not, in sync.
  Explanation explain(String path);

  /// What the next cycle would do.
  PlanDocument plan();

  /// The synced folders.
  FolderList folders();

  /// What was deleted elsewhere and can be restored here, newest first.
  TrashList trash();

  /// Puts the newest file that was deleted at this path back.
  RestoredFile restoreFromTrash(String path);

  /// Which folders this device leaves out.
  SelectionMethods selection();

  /// What can be asked about earlier times.
  HistoryMethods history();

  /// What can be verified.
  VerifyMethods verify();

  /// The devices of the account.
  DeviceMethods devices();

  /// Who is signed in; fails with exit code 77 if nobody is.
  Account whoami();

  /// Takes up what has changed in the home: the sign-in, or which folder is synced.
  void reload();

  /// Asks the daemon to end, and returns at once: the answer must still reach the caller.
  void shutdown();
}
