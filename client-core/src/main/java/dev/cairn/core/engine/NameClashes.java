package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.NameClash;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.SqliteTree;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What cannot have its name here, because the disk takes it for another one's, and since when.
/// Follows from the plans and is made anew by the first after a start. Nothing is tried again by
/// itself: a rename or deletion of either of the two is what helps, and brings about a plan.
/// Belongs to the owner thread.
final class NameClashes {
  /// @param path where the server has it
  record Item(FileId id, RelativePath path, String message, Instant since) {}

  private record Known(NameClash clash, Instant since) {}

  private final Map<FileId, Known> known = new LinkedHashMap<>();
  private final SqliteTree remoteTree;
  private final Clock clock;

  NameClashes(SqliteTree remoteTree, Clock clock) {
    this.remoteTree = remoteTree;
    this.clock = clock;
  }

  /// Of these nodes, and of no others, a plan tells which clash.
  void planned(Collection<FileId> ids, List<NameClash> clashes) {
    Map<FileId, Known> before = new LinkedHashMap<>();
    for (FileId id : ids) {
      Known gone = known.remove(id);
      if (gone != null) {
        before.put(id, gone);
      }
    }
    Instant now = clock.wallTime();
    for (NameClash clash : clashes) {
      Known earlier = before.getOrDefault(clash.id(), known.get(clash.id()));
      known.put(clash.id(), new Known(clash, earlier == null ? now : earlier.since()));
    }
  }

  /// What of a plan waits for names to be changed: what failed before says nothing any more.
  List<FileId> heldUp(Plan plan) {
    return plan.clashes().isEmpty()
        ? List.of()
        : plan.waiting().keySet().stream().filter(this::isHeldUp).sorted().toList();
  }

  private boolean isHeldUp(FileId id) {
    return known.keySet().stream().anyMatch(clash -> remoteTree.isWithin(id, clash));
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  int count() {
    return known.size();
  }

  /// What a person is told of them, for each that the server has.
  List<Item> all() {
    return known.keySet().stream().flatMap(id -> find(id).stream()).toList();
  }

  /// What a person is told of a node, if it clashes.
  Optional<Item> find(FileId id) {
    return Optional.ofNullable(known.get(id))
        .flatMap(clash -> remoteTree.path(id).map(path -> {
          NodeName name = path.name().orElseThrow();
          return new Item(id, path, clash.clash().sentence(name), clash.since());
        }));
  }
}
