package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.GroupNames;
import dev.cairn.core.plan.LeftOut;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.LeftOutFolders;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which folders this device leaves out: carries out what the person decides, and keeps the marks
/// of the nodes in them as the trees say. Belongs to the owner thread.
final class Selecting {
  private static final int KEPT_MAX = 100;
  private static final Duration OCCUPIED = Duration.ofHours(1);

  private final State state;
  private final FileId rootId;
  private final Clock clock;
  private final SqliteTree localTree;
  private final SqliteTree remoteTree;
  private final Candidates candidates;
  private final Retries retries;
  private final LeftOutFolders folders;

  /// Left-out folders that hold something which is not synced at all, and so stay; each is tried
  /// again after a while, since nobody tells when that has gone.
  private final Deadlines<FileId> occupied = new Deadlines<>();

  private boolean isToMarkAll = true;

  Selecting(
      EngineParts parts,
      SqliteTree localTree,
      SqliteTree remoteTree,
      Candidates candidates,
      Retries retries) {
    this.state = parts.state();
    this.rootId = parts.rootId();
    this.clock = parts.clock();
    this.localTree = localTree;
    this.remoteTree = remoteTree;
    this.candidates = candidates;
    this.retries = retries;
    this.folders = state.leftOut();
  }

  /// Marks anew what is about to be planned for, and what is in it. Returns the nodes that are
  /// now left out and were not, or the other way round: they are to be planned for, too.
  Set<FileId> review(Collection<FileId> ids) {
    if (isUnused()) {
      return Set.of();
    }
    List<FileId> open = new ArrayList<>(ids);
    if (!occupied.isEmpty()) {
      // What was in the way may have been this.
      ids.forEach(id -> localTree.node(id).map(Node::parent).ifPresent(occupied::remove));
    }
    for (FileId ended : folders.endedThere()) {
      // What was kept of it is a change of something that was deleted, and wins.
      folders.remove(ended);
      open.add(ended);
    }
    LeftOut leftOut = leftOut();
    Set<FileId> changed = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      FileId id = open.removeLast();
      boolean isInside = leftOut.contains(id);
      if (isInside != folders.isMarked(id) && changed.add(id)) {
        folders.mark(id, isInside);
        remoteTree.children(id).forEach(child -> open.add(child.id()));
        localTree.children(id).forEach(child -> open.add(child.id()));
      }
    }
    return changed;
  }

  /// Something is not in the folder any more, perhaps what was in the way.
  void leftFolder(FileId folder) {
    if (occupied.contains(folder)) {
      occupied.remove(folder);
      candidates.add(folder);
    }
  }

  /// The whole disk was looked at: all marks are to be looked at, too.
  void scanned() {
    isToMarkAll = true;
  }

  /// As [#review], for all there is, at the start and after each look at the whole disk. Returns
  /// what has to be planned for though no tree differs.
  List<FileId> lookAtAll() {
    if (isUnused()) {
      return List.of();
    }
    if (isToMarkAll) {
      folders.markAll();
      isToMarkAll = false;
    }
    var _ = occupied.takeDue(clock.monotonicNanos());
    return Stream.concat(
            folders.twins().stream(),
            folders.emptied().stream().filter(id -> !occupied.contains(id)))
        .toList();
  }

  /// Whether something is to be done about the node though no tree differs: a left-out folder that
  /// has become empty goes, and so does what the server has too.
  boolean isUnsettled(FileId id) {
    // Asked for each node that is done: the mark is in memory, and whatever can go has it.
    return folders.isMarked(id)
        && (folders.isTwin(id) || (!occupied.contains(id) && folders.isEmptied(id)));
  }

  /// Whether a left-out folder that has become empty is still here, and nothing keeps it.
  boolean isTidying() {
    return !isUnused()
        && folders.emptied().stream()
            .anyMatch(id -> !occupied.contains(id)
                && !retries.isFailing(id)
                && candidates.waitingReason(id).isEmpty());
  }

  /// Something that is not synced is in an empty folder. Returns whether that is a left-out one,
  /// which then stays.
  boolean staysOccupied(FileId id) {
    if (!folders.isMarked(id)) {
      return false;
    }
    if (localTree.children(id).isEmpty()) {
      occupied.put(id, clock.monotonicNanos(), OCCUPIED);
    }
    return true;
  }

  /// The plan without the removal of folders that were just seen not to go, and that are as they
  /// should be otherwise: trying it again and again would keep the disk from being looked at, and
  /// only that tells what is in them.
  Plan withoutOccupied(Plan plan) {
    if (occupied.isEmpty()) {
      return plan;
    }
    List<Action> actions = plan.actions().stream()
        .filter(action -> !(action instanceof Action.DeleteLocal
            && occupied.contains(action.id())
            && !state.rows().differs(action.id())))
        .toList();
    return new Plan(actions, plan.conflicts(), plan.waiting(), plan.clashes(), plan.leftOut());
  }

  private boolean isUnused() {
    return folders.named().isEmpty() && !folders.isAnyMarked();
  }

  private LeftOut leftOut() {
    return new LeftOut(state.trees(rootId), folders.selection());
  }

  LeftOutFolder exclude(RelativePath path) {
    FileId id = find(path);
    Optional<Node> there = remoteTree.node(id);
    if (path.isRoot() || there.isEmpty() || !there.get().isFolder()) {
      throw refused(
          "not_a_folder",
          path.isRoot()
              ? "The whole folder cannot be left out; stop syncing it with: cairn remove"
              : "There is no folder " + path + " at the server, so there is nothing to leave out");
    }
    Optional<RelativePath> group = groupAbove(path);
    if (group.isPresent()) {
      throw refused(
          "in_group", "All of " + group.get() + " is synced as one; leave it out as a whole");
    }
    if (!folders.named().containsKey(id) && leftOut().contains(id)) {
      throw refused("in_left_out", path + " is in a folder that is left out already");
    }
    for (FileId named : List.copyOf(folders.named().keySet())) {
      if (!named.equals(id) && remoteTree.isWithin(named, id)) {
        folders.remove(named);
      }
    }
    folders.put(id, clock.wallTime());
    planAgain(id);
    return view(id, folders.named().getOrDefault(id, clock.wallTime()), folders.kept());
  }

  /// The nearest group's folder that the path is in, without being it.
  private static Optional<RelativePath> groupAbove(RelativePath path) {
    Optional<RelativePath> above = path.parent();
    while (above.isPresent() && above.get().name().filter(GroupNames::isGroup).isEmpty()) {
      above = above.get().parent();
    }
    return above;
  }

  boolean include(RelativePath path) {
    FileId id = find(path);
    if (!folders.named().containsKey(id)) {
      throw refused(
          "not_left_out",
          leftOut().contains(id)
              ? path + " is left out with a folder above it; include that one"
              : path + " is not left out on this device");
    }
    folders.remove(id);
    planAgain(id);
    return true;
  }

  private FileId find(RelativePath path) {
    return localTree
        .find(path)
        .filter(id -> remoteTree.node(id).isPresent())
        .or(() -> remoteTree.find(path))
        .or(() -> localTree.find(path))
        .orElseThrow(() -> refused("not_found", "There is no " + path + ", here or at the server"));
  }

  private static SyncException refused(String code, String sentence) {
    return new SyncException(SyncException.Category.REFUSED, code, sentence);
  }

  /// What had failed before, or waits for something, says nothing about what is to be done now.
  private void planAgain(FileId folder) {
    Set<FileId> changed = new LinkedHashSet<>(review(List.of(folder)));
    changed.add(folder);
    changed.forEach(retries::clear);
    candidates.addAll(changed);
  }

  /// The folders that are left out and that the server has.
  List<LeftOutFolder> all() {
    List<FileId> kept = folders.kept();
    List<LeftOutFolder> all = new ArrayList<>();
    for (Map.Entry<FileId, Instant> named : folders.named().entrySet()) {
      if (remoteTree.path(named.getKey()).isPresent()) {
        all.add(view(named.getKey(), named.getValue(), kept));
      }
    }
    return all;
  }

  private LeftOutFolder view(FileId id, Instant since, List<FileId> kept) {
    List<RelativePath> inside = kept.stream()
        .filter(file -> localTree.isWithin(file, id))
        .flatMap(file -> localTree.path(file).stream())
        .toList();
    return new LeftOutFolder(
        remoteTree.path(id).orElseThrow(),
        since,
        inside.stream().limit(KEPT_MAX).toList(),
        Math.max(0, inside.size() - KEPT_MAX));
  }

  /// Why a node is left out, if it is.
  Optional<String> reason(FileId id) {
    return leftOut().reason(id);
  }
}
