package dev.cairn.core.engine;

import dev.cairn.core.plan.Guard;
import dev.cairn.core.state.Settings;
import dev.cairn.core.state.Settings.Setting;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the person has said is meant. It holds until what it is about is done, also after a
/// restart. Belongs to the owner thread.
final class AllowedGuards {
  private final Settings settings;

  AllowedGuards(Settings settings) {
    this.settings = settings;
  }

  boolean contains(Guard guard) {
    return all().contains(guard);
  }

  void add(Guard guard) {
    Set<Guard> allowed = all();
    allowed.add(guard);
    put(allowed);
  }

  /// All that was allowed is done.
  void clear() {
    clear(_ -> true);
  }

  /// What was allowed is done, as far as nothing of it is left.
  ///
  /// @param isDone whether nothing is left of what a guard is about
  void clear(Predicate<Guard> isDone) {
    Set<Guard> allowed = all();
    if (allowed.removeIf(isDone)) {
      put(allowed);
    }
  }

  private void put(Set<Guard> allowed) {
    if (allowed.isEmpty()) {
      settings.remove(Setting.GUARDS_ALLOWED);
    } else {
      settings.put(
          Setting.GUARDS_ALLOWED, allowed.stream().map(Guard::id).collect(Collectors.joining(" ")));
    }
  }

  Set<Guard> all() {
    Set<Guard> allowed = EnumSet.noneOf(Guard.class);
    settings.get(Setting.GUARDS_ALLOWED).stream()
        .flatMap(text -> Stream.of(text.split(" ", -1)))
        .flatMap(id -> Guard.ofId(id).stream())
        .forEach(allowed::add);
    return allowed;
  }
}
