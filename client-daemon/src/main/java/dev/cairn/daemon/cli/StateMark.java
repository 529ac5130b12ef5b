package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.SyncState;

/// One coloured sign per state.
final class StateMark {
  private StateMark() {}

  static String of(SyncState state, Palette palette) {
    return switch (state) {
      case UP_TO_DATE -> palette.good("✓");
      case SYNCING -> palette.busy("↻");
      case PAUSED -> palette.faint("Ⅱ");
      case OFFLINE -> palette.faint("○");
      case ATTENTION -> palette.warning("!");
    };
  }
}
