package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules that hold at the end of a batch: every live node has a live folder above it, up to the
/// root, and a name of its own there. Finds the operations that broke one.
final class EndChecks {
  // Deeper trees could not be laid on any disk we know, and walks need a bound.
  private static final int MAX_DEPTH = 4096;

  private final Draft draft;
  private final StoredTree stored;
  private final Map<Integer, Verdict> verdicts = new HashMap<>();
  private final Set<String> rooted = new HashSet<>();

  EndChecks(Draft draft, StoredTree stored) {
    this.draft = draft;
    this.stored = stored;
  }

  /// Verdicts by operation number; empty when every rule holds.
  Map<Integer, Verdict> run() {
    draft.placedBy().forEach((id, op) -> {
      Node node = draft.find(id);
      if (node != null && !node.isDeleted()) {
        checkAncestors(node, op);
      }
    });
    if (verdicts.isEmpty()) {
      draft.placedBy().forEach((id, op) -> {
        Node node = draft.find(id);
        if (node != null && !node.isDeleted()) {
          checkName(node, op);
        }
      });
    }
    return verdicts;
  }

  private void checkAncestors(Node node, int op) {
    Set<String> path = new LinkedHashSet<>();
    Node child = node;
    while (!rooted.contains(child.id()) && !stored.isRoot(child.id())) {
      if (!path.add(child.id()) || path.size() > MAX_DEPTH) {
        blameCycle(path, op);
        return;
      }
      String parentId = child.place().parentId();
      Node parent = parentId == null ? null : draft.find(parentId);
      ProblemException problem = unfit(parent);
      if (parent == null || problem != null) {
        int blamed = draft.placedBy().getOrDefault(child.id(), op);
        refuse(blamed, problem == null ? noParent() : problem);
        return;
      }
      child = parent;
    }
    rooted.addAll(path);
  }

  private static @Nullable ProblemException unfit(@Nullable Node parent) {
    if (parent == null) {
      return noParent();
    }
    if (parent.isDeleted()) {
      return conflict("The parent folder is deleted", parent);
    }
    return parent.isFolder() ? null : conflict("The parent is not a folder", parent);
  }

  private void blameCycle(Set<String> path, int op) {
    int last = op;
    for (String id : path) {
      last = Math.max(last, draft.placedBy().getOrDefault(id, -1));
    }
    refuse(
        last,
        new ProblemException(
            ProblemCode.CONFLICT, "The folder would lie below itself, or too deep"));
  }

  private void checkName(Node node, int op) {
    String parentId = node.place().parentId();
    List<Node> same =
        parentId == null ? List.of() : draft.named(parentId, node.place().name());
    if (same.size() < 2) {
      return;
    }
    Node keeper = keeper(same);
    if (!keeper.id().equals(node.id())) {
      verdicts.putIfAbsent(op, resolve(node, keeper));
    }
  }

  // Who had the name first keeps it: a node this batch did not place, else the one placed first.
  private Node keeper(List<Node> same) {
    Node keeper = same.getFirst();
    for (Node other : same) {
      if (placement(other) < placement(keeper)) {
        keeper = other;
      }
    }
    return keeper;
  }

  private int placement(Node node) {
    return draft.placedBy().getOrDefault(node.id(), -1);
  }

  private Verdict resolve(Node newcomer, Node keeper) {
    boolean created = draft.before(newcomer.id()) == null;
    boolean isAlike = newcomer.kind() == keeper.kind()
        && (newcomer.isFolder() || newcomer.content().sameBytes(keeper.content()));
    if (created && isAlike) {
      return new Verdict.Adopt(keeper.id());
    }
    return new Verdict.Refuse(
        new ProblemException(ProblemCode.NAME_CLASH, "The folder has another node of that name")
            .with("current", keeper));
  }

  private void refuse(int op, ProblemException problem) {
    verdicts.putIfAbsent(op, new Verdict.Refuse(problem));
  }

  private static ProblemException noParent() {
    return ProblemException.notFound("There is no such parent folder");
  }

  private static ProblemException conflict(String detail, Node current) {
    return new ProblemException(ProblemCode.CONFLICT, detail).with("current", current);
  }
}
