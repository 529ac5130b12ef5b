package dev.cairn.core.engine;

import dev.cairn.core.plan.Guard;
import dev.cairn.core.state.Settings;
import dev.cairn.core.state.Settings.Setting;
import java.util.EnumSet;
import java.util.Set;
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
    settings.put(
        Setting.GUARDS_ALLOWED, allowed.stream().map(Guard::id).collect(Collectors.joining(" ")));
  }

  /// What was allowed is done. Returns whether anything was.
  boolean clear() {
    boolean isAny = settings.get(Setting.GUARDS_ALLOWED).isPresent();
    if (isAny) {
      settings.remove(Setting.GUARDS_ALLOWED);
    }
    return isAny;
  }

  private Set<Guard> all() {
    Set<Guard> allowed = EnumSet.noneOf(Guard.class);
    settings.get(Setting.GUARDS_ALLOWED).stream()
        .flatMap(text -> Stream.of(text.split(" ", -1)))
        .flatMap(id -> Guard.ofId(id).stream())
        .forEach(allowed::add);
    return allowed;
  }
}
