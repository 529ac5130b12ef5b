package dev.cairn.daemon.process;

import dev.cairn.core.engine.EngineStatus;
import dev.cairn.core.engine.EngineView;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.ConflictNames;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.state.ConflictRecords.ConflictRecord;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.ConflictList;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.PlanDocument;
import dev.cairn.daemon.control.api.PlannedAction;
import dev.cairn.daemon.control.api.PlannedReason;
import dev.cairn.daemon.control.api.SyncState;
import java.util.List;
import java.util.Optional;

/// Questions of people about conflicts, plans and parts of the folder, answered from the trees.
/// Asked on the engine's thread.
final class Questions {
  private Questions() {}

  static ConflictList conflicts(State state, FileId rootId) {
    SqliteTree local = state.tree(rootId, Side.LOCAL);
    List<ConflictRecord> all = state.conflicts().here();
    List<ConflictEntry> first = all.stream()
        .limit(ConflictList.ENTRIES_MAX)
        .map(conflict -> entry(conflict, local))
        .toList();
    return new ConflictList(first, all.size() - first.size());
  }

  private static ConflictEntry entry(ConflictRecord conflict, SqliteTree local) {
    return new ConflictEntry(
        local
            .path(conflict.id())
            .or(() -> local.path(conflict.copyId()).flatMap(ConflictNames::original))
            .map(RelativePath::value)
            .orElse(""),
        local.path(conflict.copyId()).map(RelativePath::value).orElse(null),
        conflict.kind(),
        conflict.since(),
        conflict.author().name());
  }

  static PlanDocument plan(Plan plan, State state, FileId rootId) {
    SqliteTree local = state.tree(rootId, Side.LOCAL);
    SqliteTree remote = state.tree(rootId, Side.REMOTE);
    List<PlannedAction> actions = plan.actions().stream()
        .limit(PlanDocument.ENTRIES_MAX)
        .map(action -> new PlannedAction(kind(action), path(local, remote, action.id())))
        .toList();
    List<PlannedReason> reasons = plan.waiting().entrySet().stream()
        .limit(PlanDocument.ENTRIES_MAX)
        .map(entry -> new PlannedReason(path(local, remote, entry.getKey()), entry.getValue()))
        .toList();
    int all = plan.actions().size() + plan.waiting().size();
    return new PlanDocument(actions, reasons, all - actions.size() - reasons.size());
  }

  private static String path(SqliteTree local, SqliteTree remote, FileId id) {
    return local.path(id).or(() -> remote.path(id)).map(RelativePath::value).orElse("");
  }

  private static String kind(Action action) {
    return switch (action) {
      case Action.CreateRemoteFolder _, Action.UndeleteRemote _ -> "create_there";
      case Action.MoveRemote _ -> "move_there";
      case Action.DeleteRemote _ -> "delete_there";
      case Action.SetRemoteExecutable _ -> "set_executable_there";
      case Action.CreateLocalFolder _ -> "create_here";
      case Action.MoveLocal _ -> "move_here";
      case Action.DeleteLocal _ -> "delete_here";
      case Action.SetLocalExecutable _ -> "set_executable_here";
      case Action.SetLocalTime _ -> "set_time_here";
      case Action.KeepBoth _, Action.SetGroupAside _ -> "keep_both";
      case Action.SetRemoteAside _ -> "keep_both";
      case Action.Merge _ -> "merge";
      case Action.Upload _, Action.SendGroup _ -> "upload";
      case Action.Download _, Action.FetchGroup _ -> "download";
      case Action.ReadLocal _ -> "read";
      case Action.RecordSynced _,
          Action.Forget _,
          Action.Adopt _,
          Action.Renew _,
          Action.RenewGroup _ -> "record";
    };
  }

  /// The node at a place here, or at the server.
  static Optional<FileId> find(State state, FileId rootId, RelativePath path) {
    return state
        .tree(rootId, Side.LOCAL)
        .find(path)
        .or(() -> state.tree(rootId, Side.REMOTE).find(path));
  }

  /// How a part of the folder is as a whole. What holds for all of it, a pause say, holds for the
  /// part. Throws [ControlFailure] for a place that nobody knows.
  ///
  /// @param now how all of it is
  static SyncState stateOf(
      State state, FileId rootId, EngineView view, EngineStatus now, String text) {
    RelativePath path = parse(text);
    Optional<FileId> id = find(state, rootId, path);
    if (id.isEmpty() && view.skipped(path).isEmpty()) {
      var _ = Explaining.unknown(path, view);
    }
    SyncState whole = Documents.state(now.phase());
    boolean isOfAll = whole == SyncState.PAUSED
        || whole == SyncState.OFFLINE
        || now.heldBack().isPresent()
        || view.isStopped();
    if (isOfAll || id.isEmpty()) {
      return whole;
    }
    return switch (view.folder(id.get(), path).kind()) {
      case ATTENTION -> SyncState.ATTENTION;
      case SYNCING -> SyncState.SYNCING;
      case IN_SYNC -> SyncState.UP_TO_DATE;
    };
  }

  static RelativePath parse(String text) {
    try {
      return new RelativePath(text);
    } catch (IllegalArgumentException e) {
      throw new ControlFailure(1, "That is not a path inside the folder", e);
    }
  }
}
