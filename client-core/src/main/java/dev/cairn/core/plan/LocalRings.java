package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Nodes on disk that cannot reach their places because each waits for the next: two names to be
/// exchanged, a file that goes into a folder of its own name, a folder replaced by its child.
///
/// The graph of who waits for whom is walked from the node in question. Of the nodes of a ring that
/// could move, the least gives way: whoever is asked, ring by ring exactly one finds its way back
/// to itself without passing a lesser one.
final class LocalRings {
  private final Trees trees;
  private final NodeDecision decision;
  private final LocalNames names;

  LocalRings(Trees trees, NodeDecision decision, LocalNames names) {
    this.names = names;
    this.trees = trees;
    this.decision = decision;
  }

  /// Whether `id`, which has to move here, is the one of a ring that goes out of the way.
  boolean givesWay(FileId id) {
    Set<FileId> passed = new HashSet<>();
    Deque<FileId> open = new ArrayDeque<>(waitsFor(id));
    while (!open.isEmpty()) {
      FileId current = open.remove();
      if (current.equals(id)) {
        return true;
      }
      boolean isLesserMover = current.compareTo(id) < 0 && movesHere(current);
      if (!isLesserMover && passed.add(current)) {
        open.addAll(waitsFor(current));
      }
    }
    return false;
  }

  private List<FileId> waitsFor(FileId id) {
    Optional<Node> local = trees.local().node(id);
    Optional<Node> remote = trees.remote().node(id);
    if (local.isPresent() && decision.isDyingHere(local.get())) {
      return trees.local().children(id).stream().map(Node::id).toList();
    }
    boolean isComing = remote.isPresent() && (local.isEmpty() || movesHere(id));
    return isComing ? placeWaitsFor(remote.get()) : List.of();
  }

  private List<FileId> placeWaitsFor(Node remote) {
    FileId folder = remote.parent();
    if (!trees.local().hasFolder(folder)) {
      return List.of(folder);
    }
    if (trees.local().isWithin(folder, remote.id())) {
      return leavingBetween(folder, remote.id());
    }
    return names.holder(folder, remote.name(), remote.id()).map(Node::id).stream()
        .toList();
  }

  /// The folders between the two that go elsewhere.
  private List<FileId> leavingBetween(FileId inner, FileId outer) {
    List<FileId> leaving = new ArrayList<>();
    FileId current = inner;
    while (!current.equals(outer)) {
      Node here = trees.local().node(current).orElseThrow();
      if (trees
          .remote()
          .node(current)
          .filter(n -> !n.parent().equals(here.parent()))
          .isPresent()) {
        leaving.add(current);
      }
      current = here.parent();
    }
    return leaving;
  }

  /// Not what goes from here altogether: it can give way to nobody.
  private boolean movesHere(FileId id) {
    Optional<Node> local = trees.local().node(id);
    Optional<Node> remote = trees.remote().node(id);
    Optional<Node> base = trees.synced().node(id);
    return local.isPresent()
        && remote.isPresent()
        && !local.get().place().equals(remote.get().place())
        && base.filter(node -> node.place().equals(remote.get().place())).isEmpty()
        && !decision.isDyingHere(local.get());
  }
}
