package dev.cairn.core.engine;

import dev.cairn.core.apply.LocalStep;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.GroupNames;
import dev.cairn.core.plan.Groups;
import dev.cairn.core.plan.Trees;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.DownloadJob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What has to be done on this disk for a group to be as the server has it. By place rather than by
/// node, so that it makes no difference what was moved where: what is to be at a place is put
/// there, and what is not to be anywhere goes to the trash, last.
///
/// @param here what this disk has of the group, by place, each folder before what is in it
/// @param there what it is to have, in the same way
/// @param isWhole whether this is all that is missing; a group with a great many changes comes in
///     several goes, in an order in which it is good after each: see [GroupNames#rank]
record GroupFetch(
    FileId folder,
    Map<RelativePath, LocalNode> here,
    Map<RelativePath, RemoteNode> there,
    List<DownloadJob> downloads,
    boolean isWhole) {
  private static final int FILES_MAX = 1000;

  /// A step, and the node that it is about.
  record Step(LocalStep step, FileId id) {}

  private record Wanted(int rank, DownloadJob job) {}

  /// Works it out from what the trees say now; empty where the folder above is not here.
  static Optional<GroupFetch> of(
      State state, Trees trees, SqliteTree localTree, FileId folder, List<FileId> nodes) {
    Optional<RelativePath> root = localTree
        .path(folder)
        .or(() -> trees
            .remote()
            .node(folder)
            .flatMap(node -> localTree.path(node.parent()).map(p -> p.child(node.name()))));
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Map<RelativePath, LocalNode> here = new LinkedHashMap<>();
    Map<RelativePath, RemoteNode> there = new LinkedHashMap<>();
    Map<RelativePath, List<NodeName>> below = new LinkedHashMap<>();
    for (FileId id : nodes) {
      state
          .local()
          .find(id)
          .ifPresent(node -> localTree.path(id).ifPresent(path -> here.put(path, node)));
      List<NodeName> names = Groups.pathBelow(trees.remote(), folder, id);
      if (id.equals(folder) || !names.isEmpty()) {
        RelativePath path = root.get();
        for (NodeName name : names) {
          path = path.child(name);
        }
        below.put(path, names);
        RelativePath place = path;
        state.remote().find(id).ifPresent(node -> there.put(place, node));
      }
    }
    List<Wanted> wanted = new ArrayList<>();
    there.forEach((path, node) -> {
      Optional<LocalNode> present = Optional.ofNullable(here.get(path));
      boolean isThere = present
          .filter(now -> now.node().id().equals(node.node().id()))
          .filter(now -> now.node().content().equals(node.node().content()))
          .isPresent();
      if (!node.node().isFolder() && !isThere) {
        wanted.add(new Wanted(
            GroupNames.rank(below.getOrDefault(path, List.of())), job(path, node, present)));
      }
    });
    List<DownloadJob> downloads = wanted.stream()
        .sorted(Comparator.comparingInt(Wanted::rank))
        .map(Wanted::job)
        .limit(FILES_MAX)
        .toList();
    return Optional.of(
        new GroupFetch(folder, here, there, downloads, downloads.size() == wanted.size()));
  }

  private static DownloadJob job(RelativePath path, RemoteNode node, Optional<LocalNode> present) {
    return new DownloadJob(
        node.node().id(),
        path,
        node,
        node.node().executable(),
        present.filter(now -> !now.node().isFolder()).map(LocalNode::stat));
  }

  /// What has to be there for the steps to be carried out.
  Map<RelativePath, FileStat> expected() {
    Map<RelativePath, FileStat> expected = new LinkedHashMap<>();
    here.forEach((path, node) -> expected.put(path, node.stat()));
    return expected;
  }

  /// All steps, in their order.
  ///
  /// @param base what both sides had agreed on: a file that still is that need not be kept
  /// @param staged what was fetched
  List<Step> steps(Trees base, Map<FileId, StagedFile> staged) {
    List<Step> steps = new ArrayList<>();
    List<RelativePath> gone = new ArrayList<>(here.keySet());
    gone.removeIf(this::stays);
    clearTheWay(gone).forEach(path -> steps.add(deletion(path)));
    there.forEach((path, node) -> {
      if (node.node().isFolder() && isFree(path)) {
        steps.add(new Step(new LocalStep.CreateFolder(path), node.node().id()));
      }
    });
    for (DownloadJob job : downloads) {
      StagedFile file = Objects.requireNonNull(staged.get(job.id()));
      Optional<LocalNode> before =
          Optional.ofNullable(here.get(job.path())).filter(_ -> stays(job.path()));
      Optional<FileStat> replaced =
          before.filter(node -> isAsAgreed(base, node.node())).map(LocalNode::stat);
      if (before.isPresent() && replaced.isEmpty()) {
        steps.add(deletion(job.path()));
      }
      steps.add(new Step(new LocalStep.Publish(job.path(), file, replaced), job.id()));
    }
    if (isWhole) {
      there.forEach((path, node) -> mode(path, node.node()).ifPresent(steps::add));
      gone.reversed().stream()
          .filter(path -> steps.stream().noneMatch(step -> deletes(step.step(), path)))
          .toList()
          .forEach(path -> steps.add(deletion(path)));
    }
    return steps;
  }

  private static boolean deletes(LocalStep step, RelativePath path) {
    boolean isDeletion =
        step instanceof LocalStep.DeleteFile || step instanceof LocalStep.DeleteFolder;
    return isDeletion && step.path().equals(path);
  }

  /// Whether the place goes on holding a thing of the same kind.
  private boolean stays(RelativePath path) {
    LocalNode now = here.get(path);
    RemoteNode then = there.get(path);
    return now != null && then != null && now.node().isFolder() == then.node().isFolder();
  }

  private boolean isFree(RelativePath path) {
    return !stays(path);
  }

  /// What has to go before anything can be put in place: what is of another kind than what comes,
  /// with all that is in it, the innermost first.
  private List<RelativePath> clearTheWay(List<RelativePath> gone) {
    List<RelativePath> clashing = gone.stream().filter(there::containsKey).toList();
    return gone.reversed().stream()
        .filter(path -> clashing.stream().anyMatch(path::isWithin))
        .toList();
  }

  private Step deletion(RelativePath path) {
    LocalNode node = Objects.requireNonNull(here.get(path));
    LocalStep step = node.node().isFolder()
        ? new LocalStep.DeleteFolder(path)
        : new LocalStep.DeleteFile(path, node.stat());
    return new Step(step, node.node().id());
  }

  private Optional<Step> mode(RelativePath path, Node wanted) {
    boolean isFetched = downloads.stream().anyMatch(job -> job.path().equals(path));
    return Optional.ofNullable(here.get(path))
        .filter(now -> !isFetched && !wanted.isFolder() && !now.node().isFolder())
        .filter(now -> now.node().executable() != wanted.executable())
        .map(now -> new Step(
            new LocalStep.SetExecutable(path, now.stat(), wanted.executable()), wanted.id()));
  }

  private static boolean isAsAgreed(Trees trees, Node here) {
    return trees
        .synced()
        .node(here.id())
        .filter(base -> base.content().equals(here.content()))
        .isPresent();
  }
}
