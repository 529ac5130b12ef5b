package dev.cairn.daemon.process;

import dev.cairn.core.engine.HeldBack;
import dev.cairn.core.plan.Guard;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.GuardEntry;
import dev.cairn.daemon.control.api.GuardList;
import java.util.List;
import java.util.Optional;

/// What guards hold back, for people.
final class GuardQuestions {
  private GuardQuestions() {}

  static GuardList list(Optional<HeldBack> held) {
    return new GuardList(held.map(GuardQuestions::entry).map(List::of).orElse(List.of()));
  }

  private static GuardEntry entry(HeldBack held) {
    return new GuardEntry(
        held.guard().id(),
        held.files(),
        held.since(),
        held.sentence(),
        allow(held.guard()),
        restore(held.guard()));
  }

  private static String allow(Guard guard) {
    return switch (guard) {
      case DELETED_HERE -> "They are deleted at the server and on your other devices";
      case DELETED_THERE -> "They go to the trash of this computer";
      case CHANGED_HERE -> "They replace those at the server and on your other devices";
      case CHANGED_THERE -> "They replace those on this computer";
    };
  }

  private static String restore(Guard guard) {
    return switch (guard) {
      case DELETED_HERE -> "They are fetched from the server again";
      case DELETED_THERE -> "They are sent to the server again";
      case CHANGED_HERE -> "What is here goes to the trash, and the server's are fetched again";
      case CHANGED_THERE -> "What is here replaces those at the server, which keeps both";
    };
  }

  static Guard parse(String id) {
    return Guard.ofId(id)
        .orElseThrow(() ->
            new ControlFailure(1, "There is no guard called " + id + "; see: cairn guard list"));
  }

  /// @param wasHeld whether the guard held anything back when it was answered
  static void requireHeld(Guard guard, boolean wasHeld) {
    if (!wasHeld) {
      throw new ControlFailure(1, guard.id() + " holds nothing back; see: cairn guard list");
    }
  }
}
