package dev.cairn.daemon.control.api;

import java.util.List;

/// What the next cycle would do: the answer to `plan`.
///
/// @param actions the steps, in order
/// @param reasons why other paths are left alone
public record PlanDocument(List<PlannedAction> actions, List<PlannedReason> reasons) {
  /// Copies its lists.
  public PlanDocument {
    actions = List.copyOf(actions);
    reasons = List.copyOf(reasons);
  }
}
