package dev.cairn.daemon.cli;

import java.time.Duration;

/// What the ways back have in common.
final class GoneBack {
  /// They wait until this computer has fetched what is needed, however long that takes, or until
  /// the daemon ends.
  static final Duration WAIT = Duration.ofDays(3_650);

  private GoneBack() {}

  static void sayIfNotHere(CairnCommand cairn, boolean here) {
    if (!here) {
      String mark = cairn.console().palette().warning("!");
      cairn.console().line(mark + " Not all of it is on this computer yet; see: cairn status");
    }
  }
}
