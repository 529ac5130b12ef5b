package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A plan in the making.
final class Draft {
  private static final int DEPTH_MAX = 1 << 20;

  private final Trees trees;
  private final Predicate<FileId> busy;
  private final Hope hope;
  private final Map<FileId, Action> actions = new LinkedHashMap<>();
  private final Map<FileId, String> waiting = new LinkedHashMap<>();
  private final Map<FileId, String> left = new HashMap<>();
  private final Map<FileId, NameClash> clashes = new LinkedHashMap<>();
  private final Set<FileId> heldUp = new HashSet<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final Set<FileId> seen = new HashSet<>();

  Draft(Trees trees, Predicate<FileId> busy, LeftOut leftOut) {
    this.trees = trees;
    this.busy = busy;
    this.hope = new Hope(trees, this::action, leftOut);
  }

  /// Whether the node still has to be decided; at most once true for each.
  boolean begin(FileId id) {
    return seen.add(id) && !busy.test(id);
  }

  boolean isBusy(FileId id) {
    return busy.test(id);
  }

  /// Whether it is being decided at this moment, further up.
  boolean isUndecided(FileId id) {
    return seen.contains(id)
        && !busy.test(id)
        && !actions.containsKey(id)
        && !waiting.containsKey(id)
        && !left.containsKey(id);
  }

  void act(Action action) {
    actions.put(action.id(), action);
  }

  void act(Action action, Conflict conflict) {
    act(action);
    conflicts.add(conflict);
  }

  void await(FileId id, String reason) {
    waiting.put(id, reason);
  }

  /// Another node has, or is to have, the name of this one as far as this disk can tell.
  void clash(Node node, Node holder) {
    NameClash clash = new NameClash(node.id(), holder.id(), holder.name());
    clashes.put(node.id(), clash);
    heldUp.add(node.id());
    await(node.id(), clash.sentence(node.name()));
  }

  /// It is to be in a folder that is not here. Whether the folder is only on its way, or held up
  /// itself, decides whether the node is.
  void awaitFolder(FileId id, FileId folder) {
    if (heldUp.contains(folder)) {
      heldUp.add(id);
      await(id, "waits for its folder, whose name this disk takes for that of another");
    } else {
      await(id, "waits for its folder to be there");
    }
  }

  /// It is to have a name that another node has here. One that is spelled otherwise has no reason
  /// to give it up; one that is spelled so has, and if it is held up itself, so is this one.
  void awaitName(Node remote, Node holder) {
    if (!holder.name().equals(remote.name())) {
      clash(remote, holder);
      return;
    }
    if (heldUp.contains(holder.id())) {
      heldUp.add(remote.id());
    }
    await(remote.id(), "waits until the name is free here");
  }

  /// Whether it has no place here for as long as names clash.
  boolean isHeldUp(FileId id) {
    return heldUp.contains(id);
  }

  /// It is left out on this device: nothing is to be done, for a reason that a person is told.
  void leave(FileId id, String reason) {
    left.put(id, reason);
  }

  Optional<Action> action(FileId id) {
    return Optional.ofNullable(actions.get(id));
  }

  /// What was decided in the hope that something else gives way, which then had to wait itself,
  /// waits too. Withdrawing one may take the ground from another, so until nothing changes.
  private void withdrawHopes() {
    boolean hasChanged = true;
    while (hasChanged) {
      List<FileId> hopeless = actions.values().stream()
          .filter(action -> !hope.isJustified(action))
          .map(Action::id)
          .toList();
      hopeless.forEach(actions::remove);
      hopeless.forEach(id -> await(id, "waits until others have left their places"));
      hasChanged = !hopeless.isEmpty();
    }
  }

  /// Creations come parents first, and at the server before what moves into them; deletions come
  /// children first, and after everything else, so that a folder is empty when its turn comes.
  Plan toPlan() {
    withdrawHopes();
    List<Action> ordered = new ArrayList<>(actions.values());
    ordered.sort(Comparator.comparingInt(this::rank));
    // What is to be done about a node in spite of a clash comes first; the next plan tells the
    // rest.
    heldUp.stream().filter(actions::containsKey).forEach(waiting::remove);
    clashes.keySet().removeAll(actions.keySet());
    left.keySet().removeAll(actions.keySet());
    left.keySet().removeAll(waiting.keySet());
    return new Plan(ordered, conflicts, waiting, List.copyOf(clashes.values()), left);
  }

  private int rank(Action action) {
    return switch (action) {
      case Action.DeleteLocal delete -> Integer.MAX_VALUE - depth(trees.local(), delete.id());
      case Action.DeleteRemote delete -> Integer.MAX_VALUE - depth(trees.remote(), delete.id());
      case Action.CreateRemoteFolder create -> depth(trees.local(), create.id()) - DEPTH_MAX;
      case Action.UndeleteRemote undelete -> depth(trees.local(), undelete.id()) - DEPTH_MAX;
      case Action.RemoteChange _, Action.LocalChange _, Action.Bookkeeping _ -> 0;
      case Action.Upload _, Action.Download _, Action.ReadLocal _ -> 0;
      case Action.Merge _, Action.SetRemoteAside _ -> 0;
      case Action.SendGroup _, Action.FetchGroup _ -> 0;
    };
  }

  private static int depth(Tree tree, FileId id) {
    int depth = 0;
    FileId current = id;
    while (!current.equals(tree.rootId())) {
      var node = tree.node(current);
      if (node.isEmpty()) {
        return depth;
      }
      current = node.get().parent();
      depth++;
    }
    return depth;
  }
}
