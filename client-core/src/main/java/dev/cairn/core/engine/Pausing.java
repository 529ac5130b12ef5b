package dev.cairn.core.engine;

import dev.cairn.core.platform.Clock;
import dev.cairn.core.state.Settings;
import dev.cairn.core.state.Settings.Setting;
import java.time.Instant;
import java.util.Optional;

/// Whether the person has paused sync, until when, and also after a restart. Belongs to the owner
/// thread.
final class Pausing {
  private static final Instant FOR_EVER = Instant.ofEpochSecond(253_402_300_799L);

  private final Settings settings;
  private final Clock clock;

  Pausing(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  void pause(Optional<Instant> until) {
    settings.put(Setting.PAUSED_UNTIL, until.orElse(FOR_EVER).toString());
  }

  void resume() {
    settings.remove(Setting.PAUSED_UNTIL);
  }

  boolean isPaused() {
    return end().filter(clock.wallTime()::isBefore).isPresent();
  }

  /// When the pause ends by itself; empty when it does not, or when there is none.
  Optional<Instant> until() {
    return end().filter(end -> isPaused() && !end.equals(FOR_EVER));
  }

  private Optional<Instant> end() {
    return settings.get(Setting.PAUSED_UNTIL).map(Instant::parse);
  }
}
