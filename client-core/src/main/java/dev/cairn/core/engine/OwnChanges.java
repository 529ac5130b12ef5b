package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The places that Cairn itself is changing, or has changed since a look at the disk began that was
/// not taken in yet. What that look shows of them may be from before or after; it is not believed,
/// and they are looked at again. Belongs to the owner thread.
final class OwnChanges {
  private final Map<RelativePath, Integer> running = new HashMap<>();

  /// By place, the number of the last look that had begun when the change ended.
  private final Map<RelativePath, Long> ended = new HashMap<>();

  private final Set<RelativePath> doubted = new HashSet<>();
  private long looksBegun;

  void begin(Collection<RelativePath> places) {
    places.forEach(place -> running.merge(place, 1, Integer::sum));
  }

  /// Returns whether something was seen there meanwhile that was not believed.
  boolean end(Collection<RelativePath> places) {
    boolean wasDoubted = false;
    for (RelativePath place : places) {
      var _ = running.computeIfPresent(place, (_, count) -> count == 1 ? null : count - 1);
      ended.put(place, looksBegun);
      wasDoubted |= doubted.remove(place);
    }
    return wasDoubted;
  }

  /// A look at the disk begins: what ended before is in what it shows. Returns its number; they
  /// rise.
  long lookBegins() {
    looksBegun++;
    return looksBegun;
  }

  /// From now on that look is what questions are about, or a later one.
  void lookIsTaken(long number) {
    ended.values().removeIf(lastBegun -> lastBegun < number);
  }

  /// Whether no place at all is doubtful.
  boolean isEmpty() {
    return running.isEmpty() && ended.isEmpty();
  }

  /// Whether what the present look shows of a place may be out of date.
  boolean isDoubtful(RelativePath path) {
    if (isEmpty()) {
      return false;
    }
    Optional<RelativePath> current = Optional.of(path);
    while (current.isPresent()) {
      if (running.containsKey(current.get())) {
        doubted.add(current.get());
        return true;
      }
      if (ended.containsKey(current.get())) {
        return true;
      }
      current = current.get().parent();
    }
    return false;
  }
}
