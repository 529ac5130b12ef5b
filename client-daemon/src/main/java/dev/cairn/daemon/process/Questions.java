package dev.cairn.daemon.process;

import static java.util.stream.Collectors.joining;

import dev.cairn.core.engine.EngineStatus;
import dev.cairn.core.engine.EngineStatus.ProblemView;
import dev.cairn.core.engine.EngineStatus.SkippedView;
import dev.cairn.core.engine.EngineView;
import dev.cairn.core.engine.FolderState;
import dev.cairn.core.engine.FolderState.Trouble;
import dev.cairn.core.ignore.BuiltInIgnores;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.ConflictNames;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.state.ConflictRecords.ConflictRecord;
import dev.cairn.core.state.Problems.Problem;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.ConflictList;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.Explanation;
import dev.cairn.daemon.control.api.PlanDocument;
import dev.cairn.daemon.control.api.PlannedAction;
import dev.cairn.daemon.control.api.PlannedReason;
import dev.cairn.daemon.control.api.SyncState;
import java.util.List;
import java.util.Optional;

/// Questions of people about single paths, answered from the trees. Asked on the engine's thread.
final class Questions {
  private static final String PROBLEM = "problem";
  private static final String SYNCING = "syncing";

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

  /// What holds for all of the folder comes first: as long as it does, nothing else helps.
  static Explanation explain(State state, FileId rootId, EngineView view, String text) {
    RelativePath path = parse(text);
    Optional<String> hindrance = view.hindrance();
    if (view.isRootLost()) {
      return new Explanation(text, PROBLEM, hindrance.orElseThrow(), null, null);
    }
    Explanation own = explain(state, rootId, view, text, path);
    boolean isProblem = own.state().equals(PROBLEM);
    boolean isToBeSynced = isProblem || own.state().equals(SYNCING);
    if (hindrance.isEmpty() || !isToBeSynced) {
      return own;
    }
    String sentence = isProblem ? hindrance.get() + ". " + own.sentence() : hindrance.get();
    return new Explanation(text, PROBLEM, sentence, own.since(), own.nextTry());
  }

  private static Explanation explain(
      State state, FileId rootId, EngineView view, String text, RelativePath path) {
    Optional<SkippedView> skipped = view.skipped(path);
    if (skipped.isPresent()) {
      return notSynced(text, path, skipped.get());
    }
    Optional<FileId> id = find(state, rootId, path);
    if (id.isEmpty()) {
      return unknown(path, view);
    }
    Optional<Problem> problem = state.problems().find(id.get());
    if (problem.isPresent()) {
      Problem p = problem.get();
      return new Explanation(text, PROBLEM, p.message(), p.since(), p.retryAt());
    }
    Optional<ProblemView> clash = view.nameClash(id.get());
    if (clash.isPresent()) {
      ProblemView c = clash.get();
      return new Explanation(text, PROBLEM, c.message(), c.since(), null);
    }
    Optional<String> leftOut = view.leftOutReason(id.get());
    if (leftOut.isPresent() && !state.rows().differs(id.get())) {
      String sentence = leftOut.get() + "; to have it back: cairn select include";
      return new Explanation(text, "left_out", sentence, null, null);
    }
    FolderState inside = view.folder(id.get(), path);
    if (!inside.problems().isEmpty()) {
      return new Explanation(text, PROBLEM, troubles(inside), null, null);
    }
    boolean isEqual = path.isRoot() || !state.rows().differs(id.get());
    if (isEqual && !inside.differing().isEmpty()) {
      String sentence = inside.differing().size() == 1
          ? "Something in it is being synced right now"
          : inside.differing().size() + " things in it are being synced right now";
      return new Explanation(text, SYNCING, sentence + noticedLate(view), null, null);
    }
    if (isEqual) {
      String sentence = "It is the same here and at the server" + noticedLate(view);
      return new Explanation(text, "in_sync", sentence, null, null);
    }
    String sentence = view.waitingReason(id.get()).orElse("It is being synced right now");
    return new Explanation(text, SYNCING, sentence + noticedLate(view), null, null);
  }

  private static String troubles(FolderState inside) {
    Trouble first = inside.problems().getFirst();
    String count = inside.problems().size() == 1
        ? "One thing in it cannot be synced, "
        : inside.problems().size() + " things in it cannot be synced, the first is ";
    return count + first.path() + ": " + first.message();
  }

  /// The node at a place here, or at the server.
  private static Optional<FileId> find(State state, FileId rootId, RelativePath path) {
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
      var _ = unknown(path, view);
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

  /// Why there may be a change that Cairn does not know of yet; mostly nothing.
  private static String noticedLate(EngineView view) {
    return view.notices().stream().map(notice -> ". " + notice.message()).collect(joining());
  }

  /// What cannot be looked at may be anything, whatever was known of it before.
  private static Explanation notSynced(String text, RelativePath path, SkippedView skipped) {
    boolean isItself = skipped.path().equals(path.value());
    String sentence =
        isItself ? skipped.message() : "It is in " + skipped.path() + ": " + skipped.message();
    return new Explanation(text, skipped.isOnPurpose() ? "skipped" : PROBLEM, sentence, null, null);
  }

  private static Explanation unknown(RelativePath path, EngineView view) {
    if (path.names().stream().anyMatch(BuiltInIgnores::ignores)) {
      return new Explanation(
          path.value(), "ignored", "Files of this name are never synced", null, null);
    }
    if (view.isIgnored(path)) {
      String sentence = "A rule in a .cairnignore file leaves it out; it stays on this computer";
      return new Explanation(path.value(), "ignored", sentence, null, null);
    }
    return view.now().problems().stream()
        .filter(problem -> problem.path().equals(path.value()))
        .findFirst()
        .map(p -> new Explanation(path.value(), PROBLEM, p.message(), p.since(), null))
        .orElseThrow(() -> new ControlFailure(
            1, "There is no " + path + ", here or at the server" + noticedLate(view)));
  }

  static RelativePath parse(String text) {
    try {
      return new RelativePath(text);
    } catch (IllegalArgumentException e) {
      throw new ControlFailure(1, "That is not a path inside the folder", e);
    }
  }
}
