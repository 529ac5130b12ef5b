package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Decides about an atomic group: three-way over the whole of it, so that no side ever gets a
/// mixture of two devices' files. Changed on one side only, the other side gets all of that at
/// once. Changed on both, the server's group stays as it is, and the local one becomes a conflict
/// copy as a whole, or is let go where nobody would miss what it has.
final class GroupDecision {
  private static final String TOGETHER = "is synced together with all of its folder";

  private final Trees trees;
  private final Draft draft;
  private final Groups groups;
  private final GroupRule rule;
  private final CopyNames names;
  private final NodeDecision decision;
  private final Predicate<FileId> isLeftOut;

  GroupDecision(
      Trees trees,
      Draft draft,
      Groups groups,
      GroupRule rule,
      CopyNames names,
      NodeDecision decision,
      Predicate<FileId> isLeftOut) {
    this.trees = trees;
    this.draft = draft;
    this.groups = groups;
    this.rule = rule;
    this.names = names;
    this.decision = decision;
    this.isLeftOut = isLeftOut;
  }

  /// The group's nodes, and what differs where.
  private final class Survey {
    final FileId folder;
    final List<FileId> all;
    final Set<FileId> changedHere = new LinkedHashSet<>();
    final Set<FileId> changedThere = new LinkedHashSet<>();

    Survey(FileId folder) {
      this.folder = folder;
      this.all = groups.nodes(folder).stream().filter(isLeftOut.negate()).toList();
      for (FileId id : all) {
        Optional<Node> base = trees.synced().node(id);
        Optional<Node> here = trees.local().node(id);
        Optional<Node> there = trees.remote().node(id);
        if (!here.equals(there)) {
          if (!here.equals(base)) {
            changedHere.add(id);
          }
          if (!there.equals(base)) {
            changedThere.add(id);
          }
        }
      }
    }

    /// Those that both sides show alike.
    Set<FileId> equal() {
      Set<FileId> equal = new LinkedHashSet<>(all);
      equal.removeAll(changedHere);
      equal.removeAll(changedThere);
      return equal;
    }

    /// The node that the group's action, its retries and its problems go by.
    FileId first() {
      Set<FileId> differing = new LinkedHashSet<>(changedHere);
      differing.addAll(changedThere);
      return differing.stream().min(FileId::compareTo).orElseThrow();
    }
  }

  GroupVerdict decide(FileId folder) {
    Survey survey = new Survey(folder);
    if (survey.all.stream().anyMatch(draft::isBusy)) {
      return await("waits until the work on its folder has ended");
    }
    List<Action> renewals = renewals(survey);
    if (!renewals.isEmpty()) {
      return new GroupVerdict(renewals, Set.of(), TOGETHER);
    }
    if (survey.changedHere.isEmpty() && survey.changedThere.isEmpty()) {
      return single(survey.all);
    }
    Optional<Node> here = trees.local().node(folder);
    Optional<Node> there = trees.remote().node(folder);
    if (here.isPresent()
        && there.isPresent()
        && !here.get().place().equals(there.get().place())) {
      // Where the folder is, is no part of what it holds.
      return new GroupVerdict(List.of(), Set.of(folder), TOGETHER);
    }
    if (here.isEmpty()) {
      return onlyThere(survey);
    }
    Optional<GroupVerdict> unsettled = unsettled(survey);
    if (unsettled.isPresent()) {
      return unsettled.get();
    }
    return there.isPresent() ? onBothSides(survey) : onlyHere(survey, here.get());
  }

  /// A move across the border of a group would be about the group and about what is outside at
  /// once. What is here goes on as a node of its own, so that it is one thing gone and another
  /// made, each on its side of the border.
  private List<Action> renewals(Survey survey) {
    return survey.all.stream()
        .filter(id -> trees.local().node(id).isPresent() && groups.hasCrossedBorder(id))
        .<Action>map(Action.Renew::new)
        .toList();
  }

  private static GroupVerdict await(String reason) {
    return new GroupVerdict(List.of(), Set.of(), reason);
  }

  private static GroupVerdict single(List<FileId> nodes) {
    return new GroupVerdict(List.of(), Set.copyOf(nodes), TOGETHER);
  }

  private static GroupVerdict act(Survey survey, Action action) {
    return new GroupVerdict(List.of(action), survey.equal(), TOGETHER);
  }

  /// A program may be in the middle of something: what the trees show is no version of the group.
  private Optional<GroupVerdict> unsettled(Survey survey) {
    List<Node> here =
        survey.all.stream().flatMap(id -> trees.local().node(id).stream()).toList();
    if (here.stream().anyMatch(node -> GroupNames.isLock(node.name()))) {
      return Optional.of(await("waits until the program that works in its folder is done"));
    }
    if (!rule.isQuiet(survey.folder)) {
      return Optional.of(await("waits until nothing is written in its folder any more"));
    }
    List<Action> reads = here.stream()
        .filter(Node::isUnread)
        .<Action>map(node -> new Action.ReadLocal(node.id()))
        .toList();
    return reads.isEmpty()
        ? Optional.empty()
        : Optional.of(new GroupVerdict(
            reads, Set.of(), "waits until the changed files of its folder have been read"));
  }

  private GroupVerdict onBothSides(Survey survey) {
    List<Action> twins = twins(survey);
    if (!twins.isEmpty()) {
      return new GroupVerdict(twins, survey.equal(), TOGETHER);
    }
    if (survey.changedHere.isEmpty()) {
      return act(survey, new Action.FetchGroup(survey.first(), survey.folder));
    }
    if (survey.changedThere.isEmpty()) {
      return act(survey, new Action.SendGroup(survey.first(), survey.folder));
    }
    return survey.changedHere.stream().allMatch(id -> isPassing(survey, id))
        ? act(survey, new Action.FetchGroup(survey.first(), survey.folder))
        : aside(survey);
  }

  /// What was made on both sides, and is the same.
  private List<Action> twins(Survey survey) {
    List<Action> twins = new ArrayList<>();
    for (FileId id : survey.changedHere) {
      Optional<Node> here = trees.local().node(id);
      boolean isNew =
          trees.synced().node(id).isEmpty() && trees.remote().node(id).isEmpty();
      here.filter(_ -> isNew)
          .flatMap(node -> trees
              .remote()
              .child(node.parent(), node.name())
              .filter(other -> trees.local().node(other.id()).isEmpty())
              .filter(other -> Groups.isSame(node, other)))
          .ifPresent(other -> twins.add(new Action.Adopt(id, other.id())));
    }
    return twins;
  }

  /// Whether nobody would miss what is here of the node.
  private boolean isPassing(Survey survey, FileId id) {
    return List.of(trees.local(), trees.synced()).stream()
        .filter(tree -> tree.node(id).isPresent())
        .map(tree -> Groups.pathBelow(tree, survey.folder, id))
        .allMatch(path -> !path.isEmpty() && GroupNames.isPassing(path));
  }

  private GroupVerdict aside(Survey survey) {
    Node folder = trees.local().node(survey.folder).orElseThrow();
    return act(
        survey, new Action.SetGroupAside(survey.first(), survey.folder, names.choose(folder)));
  }

  private GroupVerdict onlyHere(Survey survey, Node folder) {
    if (trees.synced().node(folder.id()).isPresent()) {
      return survey.changedHere.isEmpty()
          ? act(survey, new Action.FetchGroup(survey.first(), folder.id()))
          : renew(survey);
    }
    if (!decision.willExistRemotely(folder.parent())
        || !trees.remote().hasFolder(folder.parent())) {
      return await("waits for its folder to be there at the server");
    }
    Optional<Node> holder = trees.remote().child(folder.parent(), folder.name());
    if (holder.isEmpty()) {
      return act(survey, new Action.SendGroup(survey.first(), folder.id()));
    }
    Node other = holder.get();
    boolean isLeaving = decision.isLeavingThere(other);
    if (trees.local().node(other.id()).isPresent()) {
      decision.decide(other.id());
    }
    if (isLeaving || draft.isBusy(other.id())) {
      return await("waits until the name is free at the server");
    }
    return other.isFolder()
            && !isLeftOut.test(other.id())
            && groups.isAlike(folder.id(), other.id())
        ? act(survey, new Action.Adopt(folder.id(), other.id()))
        : aside(survey);
  }

  private GroupVerdict onlyThere(Survey survey) {
    Optional<Node> there = trees.remote().node(survey.folder);
    boolean isNew = trees.synced().node(survey.folder).isEmpty();
    if (there.isEmpty() || (!isNew && survey.changedThere.isEmpty())) {
      // Gone here, and the server takes what is below it along.
      return single(survey.all);
    }
    if (!isNew) {
      return renew(survey);
    }
    Node folder = there.get();
    if (!decision.willExistLocally(folder.parent()) || !trees.local().hasFolder(folder.parent())) {
      return await("waits for its folder to be there");
    }
    Optional<Node> holder = trees.local().child(folder.parent(), folder.name());
    if (holder.isPresent()) {
      decision.decide(holder.get().id());
      return await("waits until the name is free here");
    }
    return act(survey, new Action.FetchGroup(survey.first(), folder.id()));
  }

  /// Deleted on one side and changed on the other: it goes on there as a group that is new.
  private static GroupVerdict renew(Survey survey) {
    return act(survey, new Action.RenewGroup(survey.first(), survey.folder));
  }
}
