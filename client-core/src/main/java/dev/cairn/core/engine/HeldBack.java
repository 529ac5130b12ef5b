package dev.cairn.core.engine;

import dev.cairn.core.plan.Guard;
import java.time.Instant;
import java.util.Locale;

/// A guard that holds the sync of a root back until the person has decided.
///
/// @param files how many files it is about
/// @param since when it was noticed
public record HeldBack(Guard guard, long files, Instant since) {
  /// What has happened, for a person.
  public String sentence() {
    String what = String.format(Locale.ROOT, "%,d files", files);
    return switch (guard) {
          case DELETED_HERE -> what + " are gone from this computer at once; nothing is synced";
          case DELETED_THERE -> what + " are gone at the server at once; nothing is synced";
          case CHANGED_HERE -> "All " + what + " have changed here at once; nothing is synced";
          case CHANGED_THERE ->
            "All " + what + " have changed at the server at once; nothing is synced";
        }
        + " until you decide with: cairn guard";
  }
}
