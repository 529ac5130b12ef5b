package dev.cairn.daemon.process;

import static java.util.stream.Collectors.joining;

import dev.cairn.core.engine.EngineStatus.ProblemView;
import dev.cairn.core.engine.EngineStatus.SkippedView;
import dev.cairn.core.engine.EngineView;
import dev.cairn.core.engine.FolderState;
import dev.cairn.core.engine.FolderState.Trouble;
import dev.cairn.core.engine.LeftOutFolder;
import dev.cairn.core.ignore.BuiltInIgnores;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.state.Problems.Problem;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.State;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.Explanation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Says why a path is, or is not, in sync. Asked on the engine's thread.
final class Explaining {
  private static final String PROBLEM = "problem";
  private static final String SYNCING = "syncing";

  private Explaining() {}

  /// The synced folder.
  ///
  /// @param path where it is on this disk
  record SyncedRoot(FileId id, String path) {}

  /// What holds for all of the folder comes first: as long as it does, nothing else helps.
  static Explanation explain(State state, SyncedRoot root, EngineView view, String text) {
    RelativePath path = Questions.parse(text);
    Optional<String> hindrance = view.hindrance();
    if (view.isRootLost()) {
      return new Explanation(text, PROBLEM, hindrance.orElseThrow(), null, null);
    }
    Explanation own = explain(state, root, view, text, path);
    boolean isProblem = own.state().equals(PROBLEM);
    boolean isToBeSynced = isProblem || own.state().equals(SYNCING);
    if (hindrance.isEmpty() || !isToBeSynced) {
      return own;
    }
    String sentence = isProblem ? hindrance.get() + ". " + own.sentence() : hindrance.get();
    return new Explanation(text, PROBLEM, sentence, own.since(), own.nextTry());
  }

  private static Explanation explain(
      State state, SyncedRoot root, EngineView view, String text, RelativePath path) {
    Optional<SkippedView> skipped = view.skipped(path);
    if (skipped.isPresent()) {
      return notSynced(text, path, skipped.get());
    }
    Optional<FileId> id = Questions.find(state, root.id(), path);
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
      String sentence =
          leftOut.get() + "; to have it back: " + include(state, root, view, id.get());
      return new Explanation(text, "left_out", sentence, null, null);
    }
    return inSyncOrNot(state, view, text, path, id.get());
  }

  private static Explanation inSyncOrNot(
      State state, EngineView view, String text, RelativePath path, FileId id) {
    FolderState inside = view.folder(id, path);
    if (!inside.problems().isEmpty()) {
      return new Explanation(text, PROBLEM, troubles(inside), null, null);
    }
    boolean isEqual = path.isRoot() || !state.rows().differs(id);
    if (isEqual && !inside.differing().isEmpty()) {
      String sentence = underWay(view, inside.differing().size());
      return new Explanation(text, SYNCING, sentence + noticedLate(view), null, null);
    }
    if (isEqual) {
      String sentence = "It is the same here and at the server" + noticedLate(view);
      return new Explanation(text, "in_sync", sentence, null, null);
    }
    String sentence =
        view.waitingReason(id).or(view::standstill).orElse("It is being synced right now");
    return new Explanation(text, SYNCING, sentence + noticedLate(view), null, null);
  }

  private static String underWay(EngineView view, int count) {
    String things = count == 1 ? "Something in it " : count + " things in it ";
    return view.standstill()
        .map(why -> things + (count == 1 ? "waits. " : "wait. ") + why)
        .orElseGet(() -> things + (count == 1 ? "is" : "are") + " being synced right now");
  }

  /// The command that has the left-out folder of a node back, wherever it is typed.
  private static String include(State state, SyncedRoot root, EngineView view, FileId id) {
    List<RelativePath> places = Stream.of(Side.REMOTE, Side.LOCAL)
        .flatMap(side -> state.tree(root.id(), side).path(id).stream())
        .toList();
    return view.leftOut().stream()
        .map(LeftOutFolder::path)
        .filter(folder -> places.stream().anyMatch(place -> place.isWithin(folder)))
        .findFirst()
        .map(folder -> "cairn select include "
            + ShellWord.of(Path.of(root.path()).resolve(folder.value()).toString()))
        .orElse("cairn select list tells which folder to include");
  }

  private static String troubles(FolderState inside) {
    Trouble first = inside.problems().getFirst();
    String count = inside.problems().size() == 1
        ? "One thing in it cannot be synced, "
        : inside.problems().size() + " things in it cannot be synced, the first is ";
    return count + first.path() + ": " + first.message();
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

  static Explanation unknown(RelativePath path, EngineView view) {
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
}
