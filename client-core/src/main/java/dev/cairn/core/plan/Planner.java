package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import java.util.Collection;
import java.util.function.Predicate;

/// Decides what brings the three trees together. A pure function: the same trees and policy always
/// give the same plan, and no clock, disk or network is asked. Thread-safe, because it has no
/// state.
///
/// The plan is level-triggered: it follows from what the trees are, not from what happened, so a
/// plan that was lost, half done or overtaken by a new change is simply made again. A node that
/// cannot be handled before another one is *waiting*, with a reason, and is asked again after that
/// one is done.
public final class Planner {
  private Planner() {}

  /// Plans for the given nodes, and for those they depend on.
  ///
  /// @param ids the nodes to look at: those that differ between the trees
  /// @param isBusy tells the nodes that are worked on or wait for a retry; they are left alone
  public static Plan plan(
      Trees trees, Collection<FileId> ids, Predicate<FileId> isBusy, Policy policy) {
    LeftOut leftOut = new LeftOut(trees, policy.selection());
    Draft draft = new Draft(trees, isBusy, leftOut);
    NodeDecision decision = new NodeDecision(trees, policy, draft, leftOut);
    ids.stream().sorted().forEach(decision::decide);
    return draft.toPlan();
  }
}
