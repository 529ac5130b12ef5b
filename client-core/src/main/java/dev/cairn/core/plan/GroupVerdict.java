package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import java.util.List;
import java.util.Set;

/// What is to become of a group as a whole.
///
/// @param actions what is done for the group
/// @param single the nodes that go by the rules for single nodes
/// @param reason why all others wait
record GroupVerdict(List<Action> actions, Set<FileId> single, String reason) {
  GroupVerdict {
    actions = List.copyOf(actions);
    single = Set.copyOf(single);
  }
}
