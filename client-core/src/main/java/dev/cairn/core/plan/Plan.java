package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What to do about the nodes a plan was asked for.
///
/// @param actions at most one for a node, in an order in which each side can carry them out
/// @param waiting a reason for every node that differs and has no action yet
/// @param clashes those of the waiting that wait until a person gives another name to something
/// @param leftOut a reason for every node that is left out on this device, and so at rest
public record Plan(
    List<Action> actions,
    List<Conflict> conflicts,
    Map<FileId, String> waiting,
    List<NameClash> clashes,
    Map<FileId, String> leftOut) {
  public Plan {
    actions = List.copyOf(actions);
    conflicts = List.copyOf(conflicts);
    // Whoever goes through it does so in the order in which it was made, and the same way each
    // time.
    waiting = Collections.unmodifiableMap(new LinkedHashMap<>(waiting));
    clashes = List.copyOf(clashes);
    leftOut = Map.copyOf(leftOut);
  }

  public boolean isEmpty() {
    return actions.isEmpty() && waiting.isEmpty();
  }
}
