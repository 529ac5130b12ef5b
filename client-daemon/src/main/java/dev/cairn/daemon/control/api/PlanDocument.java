package dev.cairn.daemon.control.api;

import java.util.List;

/// What the next cycle would do: the answer to `plan`.
///
/// @param actions the steps, in order, the first [#ENTRIES_MAX] of them
/// @param reasons why other paths are left alone, as many
/// @param omitted how many steps and reasons are not listed
public record PlanDocument(List<PlannedAction> actions, List<PlannedReason> reasons, int omitted) {
  /// More than a person reads, and few enough for one message.
  public static final int ENTRIES_MAX = 2_000;

  /// Copies its lists.
  public PlanDocument {
    actions = List.copyOf(actions);
    reasons = List.copyOf(reasons);
  }
}
