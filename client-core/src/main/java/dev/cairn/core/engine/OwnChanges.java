package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The places that Cairn itself is changing, or has changed since the present look at the disk
/// began. What that look shows of them may be from before or after; it is not believed, and they
/// are looked at again. Belongs to the owner thread.
final class OwnChanges {
  private final Map<RelativePath, Integer> running = new HashMap<>();
  private final Set<RelativePath> endedSinceLook = new HashSet<>();
  private final Set<RelativePath> doubted = new HashSet<>();

  void begin(Collection<RelativePath> places) {
    places.forEach(place -> running.merge(place, 1, Integer::sum));
  }

  /// Returns whether something was seen there meanwhile that was not believed.
  boolean end(Collection<RelativePath> places) {
    boolean wasDoubted = false;
    for (RelativePath place : places) {
      var _ = running.computeIfPresent(place, (_, count) -> count == 1 ? null : count - 1);
      endedSinceLook.add(place);
      wasDoubted |= doubted.remove(place);
    }
    return wasDoubted;
  }

  /// A look at the disk begins: what ended before is in what it shows.
  void lookBegins() {
    endedSinceLook.clear();
  }

  /// Whether what the present look shows of a place may be out of date.
  boolean isDoubtful(RelativePath path) {
    if (running.isEmpty() && endedSinceLook.isEmpty()) {
      return false;
    }
    Optional<RelativePath> current = Optional.of(path);
    while (current.isPresent()) {
      if (running.containsKey(current.get())) {
        doubted.add(current.get());
        return true;
      }
      if (endedSinceLook.contains(current.get())) {
        return true;
      }
      current = current.get().parent();
    }
    return false;
  }
}
